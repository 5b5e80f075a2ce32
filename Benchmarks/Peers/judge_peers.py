"""Judging a submission of ten million rows in another order than the solution: pandas joins, scikit-learn scores.

DATA/solution.csv has id, target and Usage (30 % Public); DATA/submission.csv has id and a probability of six decimals.
"""
import json
import pathlib
import sys
import time

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

ROWS = 10_000_000


def make(solution, submission):
    random = np.random.default_rng(2)
    target = random.integers(0, 2, ROWS)
    probability = np.clip(random.standard_normal(ROWS) * 0.25 + 0.35 + 0.3 * target, 0, 1).round(6)
    usage = np.where(random.random(ROWS) < 0.3, "Public", "Private")
    pd.DataFrame({"id": np.arange(ROWS), "target": target, "Usage": usage}).to_csv(solution, index=False)
    order = random.permutation(ROWS)
    pd.DataFrame({"id": order, "target": probability[order]}).to_csv(submission, index=False)


def judge(solution, submission):
    truth, entry = pd.read_csv(solution), pd.read_csv(submission)
    if entry["id"].duplicated().any() or entry["target"].isna().any() or len(entry) != len(truth):
        raise SystemExit("the submission is not valid")
    joined = truth.merge(entry, on="id", suffixes=("", "_entry"))
    return {usage: round(float(roc_auc_score(rows["target"], rows["target_entry"])), 6)
            for usage, rows in joined.groupby("Usage")}


def main(folder, only_data):
    solution, submission = (pathlib.Path(folder) / name for name in ("solution.csv", "submission.csv"))
    solution.parent.mkdir(parents=True, exist_ok=True)
    if not submission.exists():
        make(solution, submission)
    if only_data:
        return
    begin = time.perf_counter()
    scores = judge(solution, submission)
    print(json.dumps({"peer": "pandas + scikit-learn", "s": round(time.perf_counter() - begin, 2), **scores}))


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
