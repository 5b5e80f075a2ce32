"""Regression of items on items in NumPy, as written in the sources (Steck 2019; Choi and others 2021), on small made-up sequences.

    python3 make_recommending.py > recommending.json
"""
import json
import numpy as np

rng = np.random.default_rng(5)
items, penalty, together, recency = 12, 3.0, 0.3, 2.0
rows = [[int(i) for i in rng.permutation(items)[: rng.integers(3, 9)]] for _ in range(30)]


def shares(history):
    return {item: np.exp(-age / recency) for age, item in reversed(list(enumerate(reversed(history))))}


def weights(a):
    x = np.zeros((len(rows), items))
    s, t = [], []
    for number, row in enumerate(rows):
        x[number, row] = 1
        for moment in range(1, len(row)):
            before, after = np.zeros(items), np.zeros(items)
            for item, share in shares(row[:moment]).items():
                before[item] = share
            after[row[moment]] = 1
            s.append(before)
            t.append(after)
    s, t = np.array(s), np.array(t)
    inverse = np.linalg.inv(a * x.T @ x + (1 - a) * s.T @ s + penalty * np.eye(items))
    free = inverse @ (a * x.T @ x + (1 - a) * s.T @ t)
    return free - inverse * (np.diag(free) / np.diag(inverse))


def scores(b, history):
    own = np.zeros(items)
    for item, share in shares(history).items():
        own[item] = share
    return own @ b


asked = [[0, 3], [7, 1, 4], [11]]
print(json.dumps({
    "rows": rows, "items": items, "penalty": penalty, "together": together, "recency": recency, "asked": asked,
    "scores": [[float(v) for v in scores(weights(together), h)] for h in asked],
    "alike": [[float(v) for v in scores(weights(1.0), h)] for h in asked],
}))
