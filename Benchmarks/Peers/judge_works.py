"""Judging by the program as a person types it, against what people write in Python: whole processes of `podium score` and
`podium prepare`, with their peak memory; of the peers the time from reading the files to the score, without imports.

    python judge_works.py DATA PODIUM [WORK…]

Works: macro-f1 (210,407 rows, 64,500 classes), levenshtein (1,000,000 texts), map (1,000,000 lists of 12), masks (200,000
runs of 64 × 64 pixels), small (1,000 rows, ROC AUC), text-ids (prepare 2,000,000 rows with ids of text). Data is made in
DATA if it is missing. One JSON object a line.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

RANDOM = np.random.default_rng(3)


def write(folder, manifest, solution, submission):
    """A competition whose rows to predict have a number as their only feature, and a submission in another order."""
    folder.mkdir(parents=True, exist_ok=True)
    head = f"podium: 1\nid: {folder.name}\ntitle: {folder.name}\n"
    (folder / "competition.yaml").write_text(
        head + manifest + "data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: y}\n")
    solution[["id"]].assign(x=1).to_csv(folder / "test.csv", index=False)
    labeled = solution.drop_duplicates("y") if "multiclass" in manifest else solution.head(200)  # classes that nobody can know are refused
    labeled.assign(id=lambda table: "t" + table["id"].astype(str), x=1).to_csv(
        folder / "train.csv", index=False)
    solution.assign(Usage="Private").to_csv(folder / "answers.csv", index=False)
    submission.sample(frac=1, random_state=1).to_csv(folder / "submission.csv", index=False)


def macro_f1_data():
    truth = np.concatenate([np.arange(64_500), RANDOM.integers(0, 64_500, 210_407 - 64_500)])
    said = np.where(RANDOM.random(len(truth)) < 0.7, truth, RANDOM.permutation(truth))
    table = lambda values: pd.DataFrame({"id": np.arange(len(values)), "y": [f"c{value}" for value in values]})
    return "task: multiclass\nmetric: f1-macro\n", table(truth), table(said)


def words(count):
    letters = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz ", dtype=np.uint8)
    drawn = letters[RANDOM.integers(0, len(letters), (count, 24))]
    return drawn


def levenshtein_data():
    truth = words(1_000_000)
    said = np.where(RANDOM.random(truth.shape) < 0.8, truth, words(1_000_000))
    text = lambda drawn: ["q" + bytes(row).decode() + "q" for row in drawn]
    table = lambda drawn: pd.DataFrame({"id": np.arange(len(drawn)), "y": text(drawn)})
    return "task: text\nmetric: levenshtein\n", table(truth), table(said)


def map_data():
    rows, items = 1_000_000, 5_000
    lists = RANDOM.integers(0, items, (rows, 12))
    right = np.where(RANDOM.random(rows) < 0.6, lists[np.arange(rows), RANDOM.integers(0, 12, rows)],
                     RANDOM.integers(0, items, rows))
    said = [" ".join(dict.fromkeys(f"i{item}" for item in row)) for row in lists]
    ids = np.arange(rows)
    return ("task: list\nmetric: {name: map, k: 12}\n", pd.DataFrame({"id": ids, "y": [f"i{item}" for item in right]}),
            pd.DataFrame({"id": ids, "y": said}))


def masks_data():
    def runs(shift):
        starts = np.sort(RANDOM.integers(0, 400, (200_000, 4)), axis=1) + np.arange(4) * 800 + 1
        return starts + shift, RANDOM.integers(50, 350, (200_000, 4))
    def text(starts, lengths):
        return [" ".join(f"{start} {length}" for start, length in zip(*row)) for row in zip(starts, lengths)]
    starts, lengths = runs(0)
    ids = np.arange(200_000)
    return ("task: masks\nmetric: mask-iou-precision\n", pd.DataFrame({"id": ids, "y": text(starts, lengths)}),
            pd.DataFrame({"id": ids, "y": text(starts + RANDOM.integers(0, 40, starts.shape), lengths)}))


def small_data():
    truth = RANDOM.integers(0, 2, 1_000)
    ids = np.arange(1_000)
    return ("task: binary\nmetric: auc\n", pd.DataFrame({"id": ids, "y": truth}),
            pd.DataFrame({"id": ids, "y": RANDOM.random(1_000).round(4)}))


def text_ids_data():
    ids = [f"row-{number:09d}-{number * 7919 % 1_000_003:x}" for number in range(2_000_000)]
    return ("task: regression\nmetric: rmse\n", pd.DataFrame({"id": ids, "y": RANDOM.random(2_000_000).round(5)}),
            pd.DataFrame({"id": ids, "y": RANDOM.random(2_000_000).round(5)}))


def joined(folder):
    truth = pd.read_csv(folder / "answers.csv", keep_default_na=False)
    entry = pd.read_csv(folder / "submission.csv", keep_default_na=False)
    if entry["id"].duplicated().any() or len(entry) != len(truth):
        raise SystemExit("the submission is not valid")
    table = truth.merge(entry, on="id", suffixes=("", "_said"))
    return table["y"], table["y_said"]


def macro_f1_peer():
    from sklearn.metrics import f1_score
    return "pandas + scikit-learn", lambda folder: f1_score(*joined(folder), average="macro")


def levenshtein_peer():
    from rapidfuzz.distance import Levenshtein
    return "pandas + rapidfuzz", lambda folder: float(
        np.mean([Levenshtein.distance(truth, said) for truth, said in zip(*joined(folder))]))


def map_peer():
    def score(folder):
        truth, said = joined(folder)
        lists = said.str.split(" ", expand=True).to_numpy()
        hits = lists == truth.to_numpy()[:, None]
        return float(np.where(hits.any(axis=1), 1 / (hits.argmax(axis=1) + 1), 0).mean())
    return "pandas + NumPy", score


def masks_peer():
    from pycocotools import mask as coco
    def runs(text):
        numbers = np.array(text.split(), dtype=np.int64).reshape(-1, 2)
        ends = np.concatenate([[1], numbers.sum(axis=1)])
        counts = np.empty(2 * len(numbers) + 1, dtype=np.int64)
        counts[0:-1:2] = numbers[:, 0] - ends[:-1]
        counts[1::2] = numbers[:, 1]
        counts[-1] = 64 * 64 + 1 - ends[-1]
        return coco.frPyObjects({"size": [64, 64], "counts": counts.tolist()}, 64, 64)
    def score(folder):
        levels = np.arange(0.5, 1, 0.05)
        ious = [coco.iou([runs(said)], [runs(truth)], [0])[0, 0] for truth, said in zip(*joined(folder))]
        return float(np.mean([(iou > levels).mean() for iou in ious]))
    return "pandas + pycocotools", score


def small_peer():
    from sklearn.metrics import roc_auc_score
    return "pandas + scikit-learn", lambda folder: roc_auc_score(*joined(folder))


def text_ids_peer():
    return "pandas (read, join, check)", lambda folder: len(joined(folder)[0])


WORKS = {
    "macro-f1": (macro_f1_data, macro_f1_peer), "levenshtein": (levenshtein_data, levenshtein_peer),
    "map": (map_data, map_peer), "masks": (masks_data, masks_peer), "small": (small_data, small_peer),
    "text-ids": (text_ids_data, text_ids_peer),
}


def process(command, cwd, cache):
    """Seconds and peak megabytes of a process, and what it said. `time` starts it: a child has its parent's peak."""
    with tempfile.NamedTemporaryFile("r") as peak:
        begin = time.perf_counter()
        child = subprocess.run(
            ["/usr/bin/time", "-f", "%M", "-o", peak.name, *command], cwd=cwd, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
        seconds = time.perf_counter() - begin
        if child.returncode:
            raise SystemExit(f"{command}: {child.stdout}")
        return seconds, int(peak.read()) / 1024, child.stdout


def run(name, root, podium):
    data, peer = WORKS[name]
    folder = root / "competitions" / name
    if not (folder / "submission.csv").exists():
        write(folder, *data())
    title, score = peer()
    begin = time.perf_counter()
    expected = score(folder)
    print(json.dumps({"work": name, "peer": title, "s": round(time.perf_counter() - begin, 3), "score": expected,
                      "peak_MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}), flush=True)
    cache = root / "cache"
    seconds, memory, _ = process([podium, "prepare", name, "--again"], root, cache)
    if name == "text-ids":
        print(json.dumps({"work": name, "peer": "podium", "s": round(seconds, 3), "peak_MB": round(memory)}), flush=True)
        return
    submission = str(folder / "submission.csv")
    rounds = [process([podium, "score", name, submission, "--json"], root, cache) for _ in range(20 if name == "small" else 3)]
    seconds, memory, said = sorted(rounds)[len(rounds) // 2]
    print(json.dumps({"work": name, "peer": "podium", "s": round(seconds, 4), "score": json.loads(said)["private"],
                      "peak_MB": round(memory)}), flush=True)


if __name__ == "__main__":
    wanted = sys.argv[3:] or list(WORKS)
    for work in wanted:
        if len(wanted) > 1:
            # Each in a process of its own, so that the peer's peak is its own.
            subprocess.run([sys.executable, __file__, *sys.argv[1:3], work], check=True)
        else:
            run(work, pathlib.Path(sys.argv[1]), sys.argv[2])
