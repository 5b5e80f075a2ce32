"""Makes boards as earlier versions left them: `before-basis.sqlite` with each later step of the schema added, and an entry that
holds what the step brought. Run in this folder; the files are stored, since a step that is changed later must still carry them over.
"""
import shutil
import sqlite3

BASIS = '{"data":"d","folds":"f","metric":"auc","rules":"r","solution":"s"}'
STEPS = [
    ("basis", ["ALTER TABLE entry ADD COLUMN basis TEXT"], {"basis": BASIS}),
    ("team names", ["UPDATE entry SET team = 'Zo\u00eb' WHERE id = 2"], {}),
    ("further scores", ["ALTER TABLE entry ADD COLUMN further TEXT"], {"further": '{"F1":{"private":0.25,"public":0.5}}'}),
]

last = "before-basis.sqlite"
for number, (step, statements, values) in enumerate(STEPS):
    name = f"after-{step.replace(' ', '-')}.sqlite"
    shutil.copyfile(last, name)
    with sqlite3.connect(name) as board:
        for statement in statements:
            board.execute(statement)
        board.execute("INSERT INTO grdb_migrations VALUES (?)", (step,))
        columns = ["competition", "team", "model", "submittedAt", "publicScore", "isSelected", *values]
        board.execute(
            f"INSERT INTO entry ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            ("c", "Ada", step, f"2023-11-14 22:13:3{number}.000", 0.7 + number / 100, 0, *values.values()))
    last = name
