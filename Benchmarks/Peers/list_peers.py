"""Lists of what comes next by implicit, on a competition that Podium prepared with `split: {by: last}`.

    podium prepare next-film                # prints the folder of prepared data
    python3 list_peers.py FOLDER            # one JSON object a line: NDCG@10 and hits of all rows to predict, seconds

Settings are chosen on the rows to predict themselves, in the peer's favor. `--score submission.csv …` tells the same of files that Podium wrote,
over both boards at once.
"""
import csv
import json
import sys
import time

import implicit
import numpy as np
import scipy.sparse as sparse
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender

folder = sys.argv[1]


def table(name):
    with open(f"{folder}/{name}", newline="") as file:
        return list(csv.reader(file))[1:]


solution = {row[0]: row[1].split() for row in table("private/solution.csv")}


def scores(lists):
    gains, hits = [], []
    for key, right in solution.items():
        places = [place for place, item in enumerate(lists[key][:10]) if item in right]
        best = sum(1 / np.log2(place + 2) for place in range(min(10, len(right))))
        gains.append(sum(1 / np.log2(place + 2) for place in places) / best)
        hits.append(bool(places))
    return {"ndcg@10": round(float(np.mean(gains)), 4), "hits@10": round(float(np.mean(hits)), 4)}


if "--score" in sys.argv:
    for path in sys.argv[sys.argv.index("--score") + 1 :]:
        with open(path, newline="") as file:
            print(json.dumps({"file": path.split("/")[-1], **scores({r[0]: r[1].split() for r in list(csv.reader(file))[1:]})}))
    sys.exit()

asked = table("test.csv")
histories = [row[-1].split() for row in asked]
items = sorted({item for history in histories for item in history})
place = {item: number for number, item in enumerate(items)}
pairs = sorted({(row, place[item]) for row, history in enumerate(histories) for item in history})
met = sparse.csr_matrix(
    (np.ones(len(pairs), np.float32), ([p[0] for p in pairs], [p[1] for p in pairs])), (len(asked), len(items)))

print(json.dumps({"implicit": implicit.__version__, "rows": len(asked), "items": len(items)}))
models = [("als", dict(factors=f, regularization=r, alpha=a, iterations=20), AlternatingLeastSquares)
          for f in (16, 32, 64) for r in (0.01, 1, 10) for a in (1, 10)]
models += [("bpr", dict(factors=f, iterations=100), BayesianPersonalizedRanking) for f in (32, 64)]
models += [(kind.__name__, dict(K=k), kind) for kind in (CosineRecommender, TFIDFRecommender, BM25Recommender)
           for k in (20, 50, 200)]
for name, settings, kind in models:
    start = time.time()
    model = kind(**settings, num_threads=2, **({"random_state": 1} if "factors" in settings else {}))
    model.fit(met, show_progress=False)
    found, _ = model.recommend(np.arange(len(asked)), met, N=10, filter_already_liked_items=True)
    lists = {asked[row][0]: [items[item] for item in found[row] if item >= 0] for row in range(len(asked))}
    print(json.dumps({"model": name, **settings, **scores(lists), "seconds": round(time.time() - start, 2)}), flush=True)
