"""Gradient boosting: 100 trees (a class) of 63 leaves (letter: 31), rate 0.1, at most 256 bins, two threads (or
OMP_NUM_THREADS).

    python boosting_peers.py DATA --only-data              make the works
    python boosting_peers.py DATA [WORK…] [--peer NAME]    run the peers on them, each work and peer in its own process

Works are DATA/<name>/{work.json, X.f32, y.f32, Xtest.f32, ytest.f32}: <rows>x<columns> of normal numbers with
interactions, thresholds and a curve behind the log-odds; categories-<rows>x20, up to 250 levels a column; letter, 26
classes. `fit_s` is binning plus training with the data in memory and the peer imported, `predict_s` the prediction of the training rows
(`rows`), score the ROC AUC (letter: accuracy) of 100,000 other rows, `peak_MB` the largest resident size of the process
until the model is fitted, data and libraries included; `…_cpu_s` are the processor's seconds on all threads.
"""
import importlib
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

THREADS = int(os.environ.setdefault("OMP_NUM_THREADS", "2"))
import numpy as np

TEST, TREES, BINS = 100_000, 100, 256
NUMBERS = [(10_000, 28), (100_000, 28), (1_000_000, 28), (200_000, 28), (200_000, 100), (200_000, 500)]


def make_numbers(rows, columns):
    random = np.random.default_rng(0)
    x = random.standard_normal((rows + TEST, columns)).astype(np.float32)
    weights = random.standard_normal(columns) * np.sqrt(28 / columns)
    logit = (x @ weights * 0.4 + np.sin(x[:, 0] * 2) * x[:, 1] * 1.2 + (x[:, 2] > 0) * (x[:, 3] > 0.5) * 1.5
             - x[:, 4] ** 2 * 0.4 + x[:, 5] * x[:, 6] * 0.7)
    y = (random.random(rows + TEST) < 1 / (1 + np.exp(-logit))).astype(np.float32)
    return x, y, []


def make_categories(rows):
    random = np.random.default_rng(0)
    levels = np.geomspace(2, 250, 20).astype(int)
    x = np.stack([np.minimum(random.zipf(1.4, rows + TEST) - 1, 10**6) % count for count in levels], axis=1)
    effects = [random.standard_normal(count) * 0.5 for count in levels]
    logit = sum(effect[x[:, index]] for index, effect in enumerate(effects))
    logit += sum(effects[index][x[:, index]] * effects[index + 1][x[:, index + 1]] * 2 for index in range(10, 19, 2))
    y = (random.random(rows + TEST) < 1 / (1 + np.exp(-logit))).astype(np.float32)
    return x.astype(np.float32), y, list(range(20))


def make_letter(folder):
    import tables
    tables.write("letter", folder)
    table = tables.Table(folder / "letter")
    order = np.random.default_rng(0).permutation(table.rows)
    return table.x.T[order], table.y[order], []


def save(folder, x, y, categorical, test=TEST, classes=2, leaves=63):
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in {"X": x[:-test], "y": y[:-test], "Xtest": x[-test:], "ytest": y[-test:]}.items():
        np.ascontiguousarray(values).tofile(folder / f"{name}.f32")
    (folder / "work.json").write_text(json.dumps({
        "features": x.shape[1], "categorical": categorical, "classes": classes, "leaves": leaves}))


def make(folder):
    for rows, columns in NUMBERS:
        if not (folder / f"{rows}x{columns}" / "work.json").exists():
            save(folder / f"{rows}x{columns}", *make_numbers(rows, columns))
    if not (folder / "categories-500000x20" / "work.json").exists():
        save(folder / "categories-500000x20", *make_categories(500_000))
    if not (folder / "letter" / "work.json").exists():
        save(folder / "letter", *make_letter(folder), test=4_000, classes=26, leaves=31)


class Work:
    def __init__(self, folder):
        facts = json.loads((folder / "work.json").read_text())
        self.name, self.classes, self.leaves = folder.name, facts["classes"], facts["leaves"]
        self.categorical = facts["categorical"]
        read = lambda name: np.fromfile(folder / f"{name}.f32", np.float32)
        self.x, self.x_test = (read(name).reshape(-1, facts["features"]) for name in ("X", "Xtest"))
        self.y, self.y_test = read("y"), read("ytest")


def lightgbm(work, **more):
    import lightgbm
    parameters = {"objective": "binary", "num_leaves": work.leaves, "learning_rate": 0.1, "max_bin": BINS - 1,
                  "num_threads": THREADS, "min_data_in_leaf": 20, "verbose": -1, **more}
    if work.classes > 2:
        parameters |= {"objective": "multiclass", "num_class": work.classes}
    data = lightgbm.Dataset(work.x, work.y, categorical_feature=work.categorical, params=parameters)
    model = lightgbm.train(parameters, data, TREES)
    return lambda x: model.predict(x)


def lightgbm_quantized(work):
    return lightgbm(work, use_quantized_grad=True, num_grad_quant_bins=4, quant_train_renew_leaf=True)


def xgboost(work):
    import xgboost
    parameters = {"objective": "binary:logistic", "tree_method": "hist", "grow_policy": "lossguide",
                  "max_leaves": work.leaves, "max_depth": 0, "eta": 0.1, "max_bin": BINS, "nthread": THREADS}
    if work.classes > 2:
        parameters |= {"objective": "multi:softprob", "num_class": work.classes}
    kinds = ["c" if index in work.categorical else "q" for index in range(work.x.shape[1])]
    data = xgboost.QuantileDMatrix(
        work.x, work.y, max_bin=BINS, nthread=THREADS, feature_types=kinds, enable_categorical=True)
    model = xgboost.train(parameters, data, TREES)
    if not work.categorical:
        return lambda x: model.inplace_predict(x)
    return lambda x: model.predict(xgboost.DMatrix(x, feature_types=kinds, enable_categorical=True))


def catboost(work):
    """Trees of its own kind, symmetric ones of depth 6, 64 leaves: what it is fastest with."""
    from catboost import CatBoostClassifier
    import pandas
    model = CatBoostClassifier(iterations=TREES, depth=6, learning_rate=0.1, thread_count=THREADS, verbose=0,
                               allow_writing_files=False)
    table = lambda x: pandas.DataFrame(x.astype(np.int32)) if work.categorical else x
    model.fit(table(work.x), work.y, cat_features=work.categorical or None)
    return lambda x: model.predict_proba(table(x))[:, slice(1, 2) if work.classes == 2 else slice(None)]


def scikit_learn(work):
    from sklearn.ensemble import HistGradientBoostingClassifier
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=work.leaves, learning_rate=0.1, early_stopping=False,
        categorical_features=work.categorical or None).fit(work.x, work.y)
    return lambda x: model.predict_proba(x)[:, slice(1, 2) if work.classes == 2 else slice(None)]


PEERS = {"xgboost": xgboost, "lightgbm": lightgbm, "lightgbm quantized": lightgbm_quantized,
         "catboost depth 6": catboost, "sklearn hist": scikit_learn}
MODULES = {"xgboost": ["xgboost"], "lightgbm": ["lightgbm"], "catboost": ["catboost", "pandas"],
           "sklearn": ["sklearn.ensemble"]}


def score(work, predictions):
    from sklearn.metrics import roc_auc_score
    if work.classes > 2:
        return (predictions.argmax(axis=1) == work.y_test).mean()
    return roc_auc_score(work.y_test, np.ravel(predictions))


def run(work, peer):
    for module in MODULES[peer.split()[0]]:
        importlib.import_module(module)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    predict = PEERS[peer](work)
    fitted, fitted_cpu = time.perf_counter(), time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    predict(work.x)
    done, done_cpu = time.perf_counter(), time.process_time()
    print(json.dumps({"work": work.name, "peer": peer, "fit_s": round(fitted - begin, 3),
                      "fit_cpu_s": round(fitted_cpu - begin_cpu, 3), "predict_s": round(done - fitted, 3),
                      "predict_cpu_s": round(done_cpu - fitted_cpu, 3), "rows": len(work.x),
                      "score": round(float(score(work, predict(work.x_test))), 5), "peak_MB": memory}), flush=True)


def main(folder, names, peer):
    if len(names) == 1 and peer:
        run(Work(folder / names[0]), peer)
        return
    make(folder)
    if "--only-data" in names:
        return
    for name in names or sorted(file.parent.name for file in folder.glob("*/work.json")):
        for other in [peer] if peer else PEERS:
            subprocess.run([sys.executable, __file__, str(folder), name, "--peer", other])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    wanted = None
    if "--peer" in arguments:
        place = arguments.index("--peer")
        wanted = arguments[place + 1]
        del arguments[place:place + 2]
    main(pathlib.Path(arguments[0]), arguments[1:], wanted)
