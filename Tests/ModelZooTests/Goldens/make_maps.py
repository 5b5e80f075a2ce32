"""Principal components, t-SNE's affinities and the divergence that it comes to, computed by scikit-learn.

`python make_maps.py` writes maps.json beside itself. The points are waves, which the test draws in the same way. Needs
numpy, scipy and scikit-learn.
"""

import json
import math
import os

import numpy as np
from scipy.spatial.distance import pdist, squareform
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.manifold._t_sne import _joint_probabilities

COUNT, WIDTH, GROUPS = 60, 12, 3
points = np.array(
    [[math.sin(0.9 * i * (j + 1)) + 3 * math.cos(2.1 * (i % GROUPS) * (j + 1)) for j in range(WIDTH)] for i in range(COUNT)],
    dtype=np.float32,
)
pca = PCA(n_components=5, svd_solver="full").fit(points.astype(np.float64))
distances = squareform(pdist(points.astype(np.float64), "sqeuclidean")).astype(np.float32)
joint = squareform(_joint_probabilities(distances, 10.0, 0))
tsne = TSNE(perplexity=10, init="pca", method="exact", max_iter=750, random_state=0).fit(points)
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "maps.json"), "w") as file:
    json.dump(
        {
            "components": [[round(abs(float(v)), 5) for v in row] for row in pca.transform(points)],
            "shares": [round(float(v), 6) for v in pca.explained_variance_ratio_],
            "affinities": [round(float(v), 8) for v in joint[0]],
            "divergence": round(float(tsne.kl_divergence_), 4),
        },
        file,
    )
    file.write("\n")
