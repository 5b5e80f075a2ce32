"""Out-of-fold scores of boosted trees with the same parameters on the same folds, by five libraries.

    python tables.py DATA                                make the tables and folds
    python quality_peers.py fit DATA SEED[,…] [PEER…]    LightGBM, XGBoost, CatBoost, scikit-learn; keeps what is there
    QualityBenchmark DATA                                Podium, on the same arrays
    python quality_peers.py report DATA                  the Markdown table of what there is

All: 200 trees (a class), rate 0.1 (0.05 where rows are below 10,000), at most 31 leaves, 20 rows a leaf, L2 penalty 1,
255 bins, one thread; all else as the library has it. XGBoost has a least sum of hessians instead of rows: 20 in
regression, where they are the same, and its own 1 elsewhere. CatBoost grows leaf by leaf like the others, not the
symmetric trees of its default. Categories are split natively by all (CatBoost: by target statistics); scikit-learn
takes those with more than 254 levels as numbers.
Predictions go to DATA/<table>/<peer>-<seed>.f64 (rows × outputs), seconds to DATA/<table>/<peer>-<seed>.json.
"""
import json
import os
import pathlib
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from sklearn import metrics

from tables import TABLES, Table

TREES, LEAVES, ROWS_IN_LEAF, L2, BINS, THREADS = 200, 31, 20, 1.0, 255, 1


def rate(table):
    return 0.05 if table.rows < 10_000 else 0.1


def lightgbm(table, train, test, seed):
    import lightgbm
    objective = {"binary": "binary", "multiclass": "multiclass", "regression": "regression"}[table.task]
    parameters = {"objective": objective, "num_leaves": LEAVES, "learning_rate": rate(table), "max_bin": BINS,
                  "min_data_in_leaf": ROWS_IN_LEAF, "lambda_l2": L2, "num_threads": THREADS, "seed": seed, "verbose": -1}
    if table.task == "multiclass":
        parameters["num_class"] = table.outputs
    x = table.x.T
    data = lightgbm.Dataset(x[train], table.y[train], categorical_feature=table.categorical, params=parameters)
    return lightgbm.train(parameters, data, TREES).predict(x[test])


def xgboost(table, train, test, seed):
    import xgboost
    objective = {"binary": "binary:logistic", "multiclass": "multi:softprob", "regression": "reg:squarederror"}[table.task]
    parameters = {"objective": objective, "tree_method": "hist", "grow_policy": "lossguide", "max_leaves": LEAVES,
                  "max_depth": 0, "eta": rate(table), "lambda": L2, "max_bin": BINS, "nthread": THREADS, "seed": seed,
                  "min_child_weight": ROWS_IN_LEAF if table.task == "regression" else 1}
    if table.task == "multiclass":
        parameters["num_class"] = table.outputs
    kinds = ["c" if index in table.categorical else "q" for index in range(len(table.x))]
    x = table.x.T
    matrices = [xgboost.DMatrix(x[rows], table.y[rows], feature_types=kinds, enable_categorical=True, nthread=THREADS)
                for rows in (train, test)]
    return xgboost.train(parameters, matrices[0], TREES).predict(matrices[1])


def catboost(table, train, test, seed):
    import catboost
    import pandas
    frame = pandas.DataFrame({index: column for index, column in enumerate(table.x)})
    for index in table.categorical:
        frame[index] = frame[index].fillna(-1).astype(int)
    loss = {"binary": "Logloss", "multiclass": "MultiClass", "regression": "RMSE"}[table.task]
    model = catboost.CatBoost({
        "loss_function": loss, "iterations": TREES, "learning_rate": rate(table), "l2_leaf_reg": L2,
        "grow_policy": "Lossguide", "max_leaves": LEAVES, "min_data_in_leaf": ROWS_IN_LEAF, "border_count": 254,
        "thread_count": THREADS, "random_seed": seed, "verbose": 0, "allow_writing_files": False})
    model.fit(frame.iloc[train], table.y[train], cat_features=table.categorical)
    if table.task == "regression":
        return model.predict(frame.iloc[test])
    return model.predict(frame.iloc[test], prediction_type="Probability")[:, 1 if table.task == "binary" else 0:]


def scikit_learn(table, train, test, seed):
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    kind = HistGradientBoostingRegressor if table.task == "regression" else HistGradientBoostingClassifier
    few = [index for index in table.categorical if np.nanmax(table.x[index]) < 254]
    x = table.x.T
    model = kind(max_iter=TREES, learning_rate=rate(table), max_leaf_nodes=LEAVES, min_samples_leaf=ROWS_IN_LEAF,
                 l2_regularization=L2, max_bins=BINS, early_stopping=False, categorical_features=few, random_state=seed)
    model.fit(x[train], table.y[train])
    if table.task == "regression":
        return model.predict(x[test])
    return model.predict_proba(x[test])[:, 1 if table.task == "binary" else 0:]


PEERS = {"lightgbm": lightgbm, "xgboost": xgboost, "catboost": catboost, "scikit-learn": scikit_learn}


def fit(folder, seeds, names):
    """Small tables first, one seed of all tables before the next."""
    tables = [Table(folder / name) for name in TABLES if (folder / name / "table.json").exists()]
    for seed in seeds:
        for table in tables:
            for peer in names or PEERS:
                if (table.folder / f"{peer}-{seed}.json").exists():
                    continue
                predictions = np.zeros((table.rows, table.outputs))
                begin = time.perf_counter()
                for fold in range(table.folds[seed].max() + 1):
                    held = table.folds[seed] == fold
                    train, test = np.flatnonzero(~held), np.flatnonzero(held)
                    predictions[test] = np.reshape(PEERS[peer](table, train, test, seed), (len(test), -1))
                seconds = time.perf_counter() - begin
                predictions.tofile(table.folder / f"{peer}-{seed}.f64")
                (table.folder / f"{peer}-{seed}.json").write_text(json.dumps({"seconds": round(seconds, 2)}))
                print(json.dumps({"work": f"{table.name} seed {seed}", "peer": peer, "fit_s": round(seconds, 2)}), flush=True)


def score(metric, y, predictions):
    """The metric, negated where lower is better."""
    if metric == "auc":
        return metrics.roc_auc_score(y, predictions[:, 0])
    if metric == "average precision":
        return metrics.average_precision_score(y, predictions[:, 0])
    if metric == "log loss":
        labels = np.arange(predictions.shape[1])
        return -metrics.log_loss(y, predictions / predictions.sum(axis=1, keepdims=True), labels=labels)
    return -np.sqrt(np.mean((y - predictions[:, 0]) ** 2))


def fold_scores(table, peer):
    """Scores by (seed, fold); None where a seed is missing."""
    scores = []
    for seed, folds in table.folds.items():
        file = table.folder / f"{peer}-{seed}.f64"
        if not file.with_suffix(".json").exists():
            continue
        predictions = np.fromfile(file).reshape(table.rows, table.outputs)
        for fold in range(folds.max() + 1):
            held = folds == fold
            scores.append(score(table.metric, table.y[held], predictions[held]))
    return np.array(scores)


def line(table):
    """One table's row: scores on the folds that all have, and the difference to the best peer with its standard error."""
    columns = ["podium", *PEERS]
    scores = {peer: values for peer in columns if len(values := fold_scores(table, peer))}
    if "podium" not in scores or len(scores) < 2:
        return None
    count = min(len(values) for values in scores.values())
    scores = {peer: values[:count] for peer, values in scores.items()}
    best = max((peer for peer in scores if peer not in ("podium", "scikit-learn")), key=lambda peer: scores[peer].mean())
    gap = scores["podium"] - scores[best]
    error = gap.std(ddof=1) / np.sqrt(count)
    word = "equal within noise" if abs(gap.mean()) <= 2 * error else "better" if gap.mean() > 0 else "worse"
    digits = 1 if table.metric == "rmse" else 5
    cells = [f"{abs(scores[peer].mean()):.{digits}f}" if peer in scores else "–" for peer in columns]
    return [table.name, table.metric, *cells, f"{gap.mean():+.{digits}f} ± {error:.{digits}f} to {best}, {word}", str(count)]


def report(folder):
    print("| table | score |", " | ".join(["Podium", "LightGBM", "XGBoost", "CatBoost", "HGB"]), "| to the best peer | folds |")
    print("|---|---|---:|---:|---:|---:|---:|---|---:|")
    for name in TABLES:
        if (folder / name / "table.json").exists() and (cells := line(Table(folder / name))):
            print("|", " | ".join(cells), "|")


if __name__ == "__main__":
    if sys.argv[1] == "fit":
        fit(pathlib.Path(sys.argv[2]), [int(seed) for seed in sys.argv[3].split(",")], sys.argv[4:])
    else:
        report(pathlib.Path(sys.argv[2]))
