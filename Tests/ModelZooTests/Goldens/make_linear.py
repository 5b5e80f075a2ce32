"""Writes linear.json: what scikit-learn's liblinear and ridge say of a sparse matrix. Run it with scikit-learn 1.x."""

import json
import pathlib

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.svm import LinearSVC

random = np.random.default_rng(3)
ROWS, TERMS = 60, 25
matrix = scipy.sparse.random(ROWS, TERMS, density=0.25, random_state=3, format="csr", dtype=np.float32)
matrix.sort_indices()
direction = random.normal(size=(TERMS, 3))
scores = matrix @ direction + 0.2 * random.normal(size=(ROWS, 3))
classes = scores.argmax(axis=1)
values = scores[:, 0] + 5
weights = random.uniform(0.5, 2, size=ROWS)

svm = dict(loss="squared_hinge", dual=True, C=2.0, tol=1e-9, max_iter=1_000_000)
logistic = dict(solver="liblinear", C=3.0, tol=1e-10, max_iter=100_000)


def one_against_the_rest():
    """Each class's probability against the others, divided by their sum."""
    shares = np.stack([
        LogisticRegression(**logistic).fit(matrix, classes == k).predict_proba(matrix)[:, 1] for k in range(3)
    ], axis=1)
    return shares / shares.sum(axis=1, keepdims=True)


# The intercept is penalized as the weights are, so it is a column of ones.
ones = scipy.sparse.hstack([matrix, np.ones((ROWS, 1), dtype=np.float32)]).tocsr()
center = values.mean()
ridge = Ridge(alpha=0.7, fit_intercept=False, solver="cholesky").fit(ones.toarray(), values - center)
golden = {
    "terms": TERMS, "offsets": matrix.indptr.tolist(), "columns": matrix.indices.tolist(),
    "values": [float(v) for v in matrix.data], "classes": classes.tolist(), "numbers": values.tolist(),
    "weights": weights.tolist(),
    "margins": LinearSVC(**svm).fit(matrix, classes == 1).decision_function(matrix).tolist(),
    "weightedMargins": LinearSVC(**svm).fit(matrix, classes == 1, sample_weight=weights)
    .decision_function(matrix).tolist(),
    "probabilities": LogisticRegression(**logistic).fit(matrix, classes == 1).predict_proba(matrix)[:, 1].tolist(),
    "shares": one_against_the_rest().ravel().tolist(),
    "ridge": (ridge.predict(ones.toarray()) + center).tolist(),
}
path = pathlib.Path(__file__).parent / "linear.json"
path.write_text(json.dumps(golden, indent=0) + "\n", encoding="utf-8")
