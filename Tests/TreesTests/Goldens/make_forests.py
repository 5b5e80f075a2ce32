"""Goldens of the forest tests: single decision trees of scikit-learn and what they predict.

Run with scikit-learn and numpy installed: python make_forests.py (writes beside itself).
"""
import json
import os

import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

HERE = os.path.dirname(os.path.abspath(__file__))


def case(name, classes, criterion, seed):
    """A tree on 220 rows and its predictions for 80 others, many of them between values that it has seen."""
    rng = np.random.default_rng(seed)
    x = (np.round(rng.standard_normal((300, 4)) * 64) / 64).astype(np.float32)
    score = x[:, 0] + 2 * x[:, 1] * (x[:, 2] > 0.5) + 0.3 * rng.standard_normal(300)
    if classes:
        y = np.searchsorted(np.quantile(score, np.arange(1, classes) / classes), score)
    else:
        y = (np.round(score * 64) / 64).astype(np.float32)
    make = DecisionTreeClassifier if classes else DecisionTreeRegressor
    trees = [make(criterion=criterion, max_depth=6, min_samples_leaf=4, random_state=state).fit(x[:220], y[:220])
             for state in range(8)]
    predict = lambda tree: (tree.predict_proba if classes else tree.predict)(x[220:])
    # Where splits tie, scikit-learn's choice depends on its seed.
    assert all(np.array_equal(predict(tree), predict(trees[0])) for tree in trees), name
    return {
        "name": name, "classes": classes, "criterion": criterion, "rows": x[:220].tolist(), "target": y[:220].tolist(),
        "asked": x[220:].tolist(), "predictions": predict(trees[0]).ravel().tolist(),
    }


def first(name, classes, criterion):
    for seed in range(200):
        try:
            return case(name, classes, criterion, seed)
        except AssertionError:
            continue


with open(os.path.join(HERE, "decision_trees.json"), "w") as file:
    json.dump([
        first("two classes, gini", 2, "gini"), first("three classes, gini", 3, "gini"),
        first("three classes, entropy", 3, "entropy"), first("numbers", 0, "squared_error"),
    ], file, separators=(",", ":"))
