"""Gradient boosting on DATA/{X,y,Xtest,ytest}.f32: one million rows of 28 normal features, 100 trees of 63 leaves, learning
rate 0.1, at most 255 bins, two threads. Times are binning plus training with the data in memory.
"""
import json
import os
import pathlib
import sys
import time

os.environ["OMP_NUM_THREADS"] = "2"
import numpy as np
from sklearn.metrics import roc_auc_score

TRAIN, TEST, FEATURES, TREES, LEAVES, THREADS = 1_000_000, 100_000, 28, 100, 63, 2


def make(folder):
    random = np.random.default_rng(0)
    x = random.standard_normal((TRAIN + TEST, FEATURES)).astype(np.float32)
    weights = random.standard_normal(FEATURES)
    logit = (x @ weights * 0.4 + np.sin(x[:, 0] * 2) * x[:, 1] * 1.2 + (x[:, 2] > 0) * (x[:, 3] > 0.5) * 1.5
             - x[:, 4] ** 2 * 0.4 + x[:, 5] * x[:, 6] * 0.7)
    y = (random.random(TRAIN + TEST) < 1 / (1 + np.exp(-logit))).astype(np.float32)
    for name, values in {"X": x[:TRAIN], "y": y[:TRAIN], "Xtest": x[TRAIN:], "ytest": y[TRAIN:]}.items():
        values.tofile(folder / f"{name}.f32")


def load(folder):
    x, y, x_test, y_test = (np.fromfile(folder / f"{name}.f32", np.float32) for name in ("X", "y", "Xtest", "ytest"))
    return x.reshape(-1, FEATURES), y, x_test.reshape(-1, FEATURES), y_test


def lightgbm(x, y, x_test, **more):
    import lightgbm
    parameters = {"objective": "binary", "num_leaves": LEAVES, "learning_rate": 0.1, "max_bin": 255,
                  "num_threads": THREADS, "min_data_in_leaf": 20, "verbose": -1, **more}
    model = lightgbm.train(parameters, lightgbm.Dataset(x, y, params=parameters), TREES)
    return lambda: model.predict(x_test)


def lightgbm_quantized(x, y, x_test):
    return lightgbm(x, y, x_test, use_quantized_grad=True, num_grad_quant_bins=4, quant_train_renew_leaf=True)


def xgboost(x, y, x_test):
    import xgboost
    parameters = {"objective": "binary:logistic", "tree_method": "hist", "grow_policy": "lossguide",
                  "max_leaves": LEAVES, "max_depth": 0, "eta": 0.1, "max_bin": 256, "nthread": THREADS}
    data = xgboost.QuantileDMatrix(x, y, max_bin=256, nthread=THREADS)
    model = xgboost.train(parameters, data, TREES)
    return lambda: model.predict(xgboost.DMatrix(x_test))


def catboost(x, y, x_test):
    from catboost import CatBoostClassifier
    model = CatBoostClassifier(iterations=TREES, depth=6, learning_rate=0.1, thread_count=THREADS, verbose=0)
    model.fit(x, y)
    return lambda: model.predict_proba(x_test)[:, 1]


def scikit_learn(x, y, x_test):
    from sklearn.ensemble import HistGradientBoostingClassifier
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=0.1, early_stopping=False).fit(x, y)
    return lambda: model.predict_proba(x_test)[:, 1]


def main(folder, only_data):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "ytest.f32").exists():
        make(folder)
    if only_data:
        return
    x, y, x_test, y_test = load(folder)
    peers = {"xgboost": xgboost, "lightgbm": lightgbm, "lightgbm quantized": lightgbm_quantized,
             "catboost depth 6": catboost, "sklearn hist": scikit_learn}
    for peer, fit in peers.items():
        begin = time.perf_counter()
        predict = fit(x, y, x_test)
        fitted = time.perf_counter()
        scores = predict()
        done = time.perf_counter()
        print(json.dumps({"peer": peer, "fit_s": round(fitted - begin, 2), "predict_s": round(done - fitted, 3),
                          "auc": round(float(roc_auc_score(y_test, scores)), 5)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
