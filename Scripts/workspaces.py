"""What the checks of several workers share: a workspace with the embedded competition, and all that a run in it found."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess

HEARTBEAT = 0.2
MODELS = ["gradient-boosting:rounds=150", "extra-trees:trees=60", "logistic", "naive-bayes", "mlp:epochs=3,members=1", "constant"]
REPO = pathlib.Path(__file__).resolve().parent.parent
PODIUM = os.environ.get("PODIUM", REPO / ".build/release/podium")


class Place:
    """A workspace of its own; prepared data is shared."""

    def __init__(self, base, name):
        self.root = base / name
        shutil.copytree(REPO / "competitions/late-flights", self.root / "competitions/late-flights")
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(base / "cache"), PODIUM_HEARTBEAT=str(HEARTBEAT))
        self.log = open(base / f"{name}.log", "w")

    def start(self, *arguments):
        return subprocess.Popen([PODIUM, *arguments, "--root", str(self.root)], env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=self.log, stderr=self.log)

    def run(self, *arguments):
        command = ["run", "late-flights", "--test", "refit", *arguments]
        for model in MODELS:
            command += ["--model", model]
        return self.start(*command)

    @property
    def folder(self):
        runs = list((self.root / "runs/late-flights").iterdir())
        assert len(runs) == 1, runs
        return runs[0]


def findings(run):
    """All that a run found, but for times and its own name; and how often each unit was done."""
    found = {}
    for file in (run / "units").iterdir():
        data = file.read_bytes()
        assert hashlib.sha256(data[:-64]).hexdigest() == data[-64:].decode(), f"{file} is damaged"
        end = data.index(b"\n")
        header = json.loads(data[:end])
        del header["fitSeconds"], header["predictSeconds"]
        found[file.name] = (json.dumps(header, sort_keys=True), hashlib.sha256(data[end + 1:-64]).hexdigest())
    for folder in ["oof", "test", "submissions"]:
        for file in (run / folder).iterdir():
            found[f"{folder}/{file.name}"] = file.read_bytes()
    report = json.loads((run / "result.json").read_text())
    for entry in report["entries"]:
        del entry["fit_s"], entry["predict_s"]
    found["result.json"] = json.dumps(report)
    found["files"] = sorted(file.name for file in run.iterdir())
    return found


def finished(run):
    lines = [line for line in (run / "log.txt").read_text().splitlines() if ": fit " in line or ": score " in line]
    return len(lines), len({line.split(" ", 1)[1].split(": ")[0] for line in lines})
