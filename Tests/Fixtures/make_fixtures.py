"""Makes the small competitions that the end-to-end tests run: python3 Tests/Fixtures/make_fixtures.py

Needs the standard library only; the same bytes on any machine.
"""
import csv
import math
import pathlib
import random

HERE = pathlib.Path(__file__).parent / "competitions"


def write(name, header, rows, manifest):
    folder = HERE / name
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "data.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    (folder / "competition.yaml").write_text(manifest)
    (folder / "description.md").write_text(f"# {name}\n\nMade by make_fixtures.py for the tests.\n")


def rows(seed, count):
    numbers = random.Random(seed)
    for index in range(count):
        age, income = numbers.gauss(40, 12), math.exp(numbers.gauss(10, 0.6))
        city = numbers.choice(["Aarhus", "Bergen", "Cádiz", 'Den "Haag"', "Évora, Portugal"])
        signal = (age - 40) / 12 + (city == "Bergen") * 1.5 - math.log(income) + 10 + numbers.gauss(0, 0.7)
        yield index, round(age, 1), "" if numbers.random() < 0.1 else round(income, 2), city, signal


def main():
    header = ["id", "age", "income", "city", "target"]
    write("tiny-binary", header, [
        (f"p{index:04}", age, income, city, "yes" if signal > 0.3 else "no")
        for index, age, income, city, signal in rows(1, 360)], """\
podium: 1
id: tiny-binary
title: A tiny binary task
description: description.md
task: binary
data: {train: data.csv, id: id, target: target}
split: {test: 0.25, public: 0.4, by: stratified, seed: 1}
validation: {method: stratified-kfold, folds: 4, seed: 7}
metric: auc
submission: {daily_limit: 3, final: 2}
medals: kaggle
""")
    write("tiny-multiclass", header, [
        (index, age, income, city, ["low", "middle", "high"][(signal > -0.5) + (signal > 0.8)])
        for index, age, income, city, signal in rows(2, 360)], """\
podium: 1
id: tiny-multiclass
title: A tiny task of three classes
description: description.md
task: multiclass
data: {train: data.csv, id: id, target: target}
split: {test: 0.25, public: 0.5, by: random, seed: 2}
validation: {method: kfold, folds: 3, seed: 7}
metric: log-loss
""")
    write("tiny-regression", ["day"] + header[1:], [
        (f"2024-{1 + index // 28 % 12:02}-{1 + index % 28:02}", age, income, city, round(math.exp(signal), 4))
        for index, age, income, city, signal in rows(3, 300)], """\
podium: 1
id: tiny-regression
title: A tiny regression in time
description: description.md
task: regression
data: {train: data.csv, target: target, time: day}
split: {test: 0.2, public: 0.5, by: time}
validation: {method: time-series, folds: 3}
metric: rmsle
""")
    write("tiny-ranking", ["id", "query"] + header[1:], [
        (f"d{index:04}", f"q{index // 8}", age, income, city, (signal > -0.5) + (signal > 0.5) + (signal > 1.5))
        for index, age, income, city, signal in rows(4, 400)], """\
podium: 1
id: tiny-ranking
title: A tiny ranking of documents within queries
description: description.md
task: ranking
data: {train: data.csv, id: id, target: target, group: query}
split: {test: 0.25, public: 0.5, by: group, seed: 3}
validation: {method: group-kfold, folds: 3, seed: 7}
metric: {name: ndcg, k: 5}
""")
    write("tiny-multilabel", header[:-1] + ["rich", "old", "north"], [
        (index, age, income, city, int(signal < 0), int(age + numbers % 7 > 45), int(city in ("Aarhus", "Bergen")))
        for numbers, (index, age, income, city, signal) in enumerate(rows(5, 320))], """\
podium: 1
id: tiny-multilabel
title: A tiny task of three labels at once
description: description.md
task: multilabel
data: {train: data.csv, id: id, target: [rich, old, north]}
split: {test: 0.25, public: 0.5, seed: 4}
validation: {method: kfold, folds: 3, seed: 7}
metric: f1-samples
""")
    write("tiny-forecasting", ["day"] + header[1:-1] + ["importance", "sales"], [
        (f"2024-{1 + index // 28 % 12:02}-{1 + index % 28:02}", age, income, city, 1 + index % 3,
         round(10 + 3 * math.sin(index / 7) + signal, 3))
        for index, age, income, city, signal in rows(6, 300)], """\
podium: 1
id: tiny-forecasting
title: A tiny forecast of sales, some days of which count more
description: description.md
task: forecasting
data: {train: data.csv, target: sales, time: day, weight: importance}
split: {test: 0.2, public: 0.5, by: time}
validation: {method: time-series, folds: 3}
metric: mae
""")


if __name__ == "__main__":
    main()
