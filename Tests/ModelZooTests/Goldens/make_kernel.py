"""Writes kernel.json: scikit-learn's kernel ridge with a Laplace kernel of Euclidean distances and an intercept, its leave-one-out
predictions by leaving each row out, and its generalized cross-validation scores. Run it with scikit-learn 1.x."""

import json
import pathlib

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.kernel_ridge import KernelRidge

random = np.random.default_rng(5)
ROWS, ASKED, FEATURES, BANDWIDTH = 40, 6, 3, 2.0
x = random.normal(size=(ROWS + ASKED, FEATURES)).astype(np.float32).astype(float)
y = np.stack([np.sin(2 * x[:ROWS, 0]) + x[:ROWS, 1], x[:ROWS, 2] ** 2], axis=1) + 0.1 * random.normal(size=(ROWS, 2))
weights = random.uniform(0.5, 2, size=ROWS)
distances = np.sort(cdist(x[:ROWS], x[:ROWS])[~np.eye(ROWS, dtype=bool)])
median = distances[len(distances) // 2]


def fit(rows, penalty, weighted):
    """Predictions for all rows, of a fit on some. The kernel is centered by the rows' weighted mean, as the target is."""
    w = weights[rows] if weighted else np.ones(len(rows))
    likeness = np.exp(-cdist(x, x[rows]) / (BANDWIDTH * median))
    own, shares = likeness[rows], w / w.sum()
    mean = shares @ y[rows]

    def centered(some):
        return some - (some @ shares)[:, None] - (shares @ own)[None] + shares @ own @ shares

    model = KernelRidge(alpha=penalty, kernel="precomputed").fit(centered(own), y[rows] - mean, sample_weight=w)
    return model.predict(centered(likeness)) + mean


def gcv(penalty):
    everything = np.arange(ROWS)
    likeness = np.exp(-cdist(x[:ROWS], x[:ROWS]) / (BANDWIDTH * median))
    middle = np.eye(ROWS) - 1 / ROWS
    centered = middle @ likeness @ middle
    freedom = 1 + np.trace(centered @ np.linalg.inv(centered + penalty * np.eye(ROWS)))
    residuals = y - fit(everything, penalty, False)[:ROWS]
    return (residuals ** 2).sum() / ROWS / (1 - freedom / ROWS) ** 2


everything = np.arange(ROWS)
left_out = np.array([fit(np.delete(everything, row), 0.1, True)[row] for row in range(ROWS)])
golden = {
    "rows": x[:ROWS].tolist(), "asked": x[ROWS:].tolist(), "targets": y.tolist(), "weights": weights.tolist(),
    "bandwidth": BANDWIDTH, "penalties": [-2, -1, 0],
    "errors": [gcv(10.0 ** p) for p in (-2, -1, 0)],
    "plain": fit(everything, 0.1, False)[ROWS:].tolist(), "weighted": fit(everything, 0.1, True)[ROWS:].tolist(),
    "leftOut": left_out.tolist(),
}
path = pathlib.Path(__file__).with_name("kernel.json")
path.write_text(json.dumps(golden) + "\n")
