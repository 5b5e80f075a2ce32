#!/usr/bin/env python3
"""Podium's models against scikit-learn's namesakes, with the same parameters on the same folds.

    podium run titanic $(Scripts/compare_models.py --namesakes binary)
    Scripts/compare_models.py --run runs/titanic/<run> --competition competitions/titanic

Reads a finished run (`run.json`, `result.json`, `folds.csv`) and the prepared training rows, fits scikit-learn's models on
the same training rows of each fold, scores them by the same metric on the same held-out rows, and prints a Markdown
table: both mean scores, and the mean of the paired differences (positive: Podium is better) with its standard error.
HistGradientBoosting with its defaults stands in the first line, against the run's blend or best model. `--folds 2` fits
scikit-learn's models on the first two folds only, and compares those.

Needs numpy, pandas, scikit-learn and PyYAML. scikit-learn's models get what a careful user would give them: numbers
imputed with flags and standardized, categories one-hot (linear models, neighbors, networks) or native or ordinal
(trees), target encoding where there are many levels, dates in parts, the logarithm of the target for RMSLE, the target
standardized for the perceptron.
"""
import argparse
import json
import math
import os
import pathlib
import warnings

import numpy as np
import pandas as pd
import yaml
from sklearn import compose, dummy, ensemble, impute, linear_model, metrics, naive_bayes, neighbors, neural_network
from sklearn import pipeline, preprocessing, tree

warnings.filterwarnings("ignore")

# Without early stopping, whose rounds Podium finds on the fold that it is judged on, and scikit-learn on a part of its own.
BOOSTING = "gradient-boosting:feature-share=1,gain-noise=0,learning-rate=0.1,patience=0,row-share=1,rounds=150,split-shrinkage=0"
SHARED = ["knn", "decision-tree", "random-forest", "extra-trees", BOOSTING, "mlp:patience=0", "constant"]
NAMESAKES = {
    "binary": ["logistic", "naive-bayes"] + SHARED,
    "multiclass": ["logistic", "naive-bayes"] + SHARED,
    "regression": ["linear", "ridge"] + SHARED,
}
MANY_LEVELS = 40
NATIVE_LEVELS = 250


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=pathlib.Path, help="folder of a finished run")
    parser.add_argument("--competition", type=pathlib.Path, help="folder with competition.yaml")
    parser.add_argument("--namesakes", choices=NAMESAKES, help="print the options of `podium run` for all of them, and stop")
    parser.add_argument("--train", type=pathlib.Path, help="prepared train.csv; found in the cache unless given")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folds", type=int, help="compare the first folds only")
    parser.add_argument("--only", action="append", help="a model to compare; may be repeated; all unless given")
    parser.add_argument("--only-boosting", action="store_true", help="stop after the first line")
    options = parser.parse_args()
    if not options.namesakes and not (options.run and options.competition):
        parser.error("give --run and --competition")
    return options


def prepared_train(options, manifest):
    if options.train:
        return options.train
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "podium"
    found = sorted(cache.glob(f"**/{manifest['id']}*/**/train.csv"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit(f"no prepared train.csv of {manifest['id']} under {cache}; run `podium prepare {manifest['id']}`")
    return found[-1]


def load(options):
    """Features, target (class codes or numbers), folds as pairs of training and held-out positions, manifest, report."""
    manifest = yaml.safe_load((options.competition / "competition.yaml").read_text())
    data = manifest["data"]
    missing = data.get("format", {}).get("missing", ["", "NA", "N/A", "n/a", "NaN", "nan", "<NA>", "null", "NULL"])
    frame = pd.read_csv(prepared_train(options, manifest), keep_default_na=False, na_values=missing, low_memory=False)
    folds_file = pd.read_csv(options.run / "folds.csv", dtype=str)
    id_name = folds_file.columns[0]
    ids = frame[id_name].astype(str)
    places = pd.Series(range(len(frame)), index=ids)
    target = frame[data["target"]]
    features = frame.drop(columns=[c for c in {id_name, data["target"], data.get("group")} if c in frame])
    if data.get("group") and manifest["validation"]["method"].startswith("group") and data["group"] in frame:
        features[data["group"]] = frame[data["group"]]
    held = [places[part[id_name]].to_numpy() for _, part in folds_file.groupby(folds_file["fold"].astype(int))]
    if manifest["validation"]["method"] in ("time-series", "purged-group-time-series"):
        moments = pd.to_datetime(frame[data["time"]]).to_numpy()
        folds = [(np.flatnonzero(moments < moments[rows].min()), rows) for rows in held]
    else:
        folds = [(np.setdiff1d(np.arange(len(frame)), rows), rows) for rows in held]
    report = json.loads((options.run / "result.json").read_text())
    return typed(features, data.get("columns", {})), coded(target, manifest), folds, manifest, report


def typed(features, kinds):
    """Columns as the manifest says: categories as text, dates in parts, texts left out unless they repeat."""
    columns = {}
    for name in features:
        column, kind = features[name], kinds.get(name)
        if kind == "ignore":
            continue
        if kind == "date":
            moment = pd.to_datetime(column)
            for part in ("year", "month", "day", "dayofweek", "hour", "dayofyear"):
                columns[f"{name}.{part}"] = getattr(moment.dt, part).astype(float)
        elif kind == "category" or (kind not in ("number", "integer") and not pd.api.types.is_numeric_dtype(column)):
            if column.nunique() < 0.9 * len(column):
                columns[name] = column.astype(str).astype(object).where(column.notna(), np.nan)
        else:
            columns[name] = pd.to_numeric(column, errors="coerce").astype(float)  # a field of blanks is missing
    return pd.DataFrame(columns)


def coded(target, manifest):
    if manifest["task"] not in ("binary", "multiclass"):
        return np.log1p(target.to_numpy(float)) if manifest["metric"] == "rmsle" else target.to_numpy(float)
    names = sorted(target.astype(str).unique())
    positive = str(manifest["data"].get("positive", names[-1]))
    if len(names) == 2:
        names = [name for name in names if name != positive] + [positive]
    return target.astype(str).map({name: code for code, name in enumerate(names)}).to_numpy()


def kinds_of(features):
    numbers = [name for name in features if features[name].dtype == float]
    words = [name for name in features if name not in numbers]
    many = [name for name in words if features[name].nunique() > MANY_LEVELS]
    return numbers, [name for name in words if name not in many], many


def scaled(features, classes):
    """Standardized numbers with flags, one-hot categories, target means of those with many levels."""
    numbers, few, many = kinds_of(features)
    kind = "auto" if classes else "continuous"
    return compose.ColumnTransformer([
        ("numbers", pipeline.make_pipeline(
            impute.SimpleImputer(strategy="median", add_indicator=True), preprocessing.StandardScaler()), numbers),
        ("few", preprocessing.OneHotEncoder(
            handle_unknown="infrequent_if_exist", min_frequency=4, sparse_output=False), few),
        ("many", pipeline.make_pipeline(
            preprocessing.TargetEncoder(target_type=kind, random_state=0), preprocessing.StandardScaler()), many),
    ])


def ordinal(features, classes):
    """Numbers as they are, codes of categories, target means of those with many levels."""
    numbers, few, many = kinds_of(features)
    kind = "auto" if classes else "continuous"
    codes = preprocessing.OrdinalEncoder(
        handle_unknown="use_encoded_value", unknown_value=-1, encoded_missing_value=-2)
    return compose.ColumnTransformer([
        ("numbers", impute.SimpleImputer(strategy="median", add_indicator=True), numbers), ("few", codes, few),
        ("many", preprocessing.TargetEncoder(target_type=kind, random_state=0), many),
    ])


def native(features):
    """Columns that HistGradientBoosting splits itself: categories by their dtype, those with too many levels as codes."""
    numbers, few, many = kinds_of(features)
    words = few + many
    limited = [name for name in words if features[name].nunique() <= NATIVE_LEVELS]
    others = [name for name in words if name not in limited]
    codes = preprocessing.OrdinalEncoder(
        handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan)
    transform = compose.ColumnTransformer([("native", codes, limited), ("rest", "passthrough", numbers), (
        "codes", preprocessing.OrdinalEncoder(
            handle_unknown="use_encoded_value", unknown_value=-1, encoded_missing_value=-2), others)])
    return transform, list(range(len(limited)))


def parse(text):
    """`model:name=value,…` as the name and a dictionary."""
    name, _, rest = text.partition(":")
    return name, dict(item.split("=") for item in rest.split(",") if item)


def namesake(text, features, classes, rows, threads):
    """scikit-learn's model for a Podium model, or None; parameters that are not set have Podium's defaults. `classes` is
    the number of classes, 0 for numbers."""
    name, given = parse(text)
    number = lambda key, value: float(given.get(key, value))
    whole = lambda key, value: int(float(given.get(key, value)))
    depth = lambda value: whole("depth", value) or None
    pick = lambda classifier, regressor: classifier if classes else regressor

    def forest(classifier, regressor):
        share = number("feature-share", 0) or ("sqrt" if classes else 0.4)
        trees = whole("trees", 0) or min(200, max(50, 30_000_000 // rows))
        return pipeline.make_pipeline(ordinal(features, classes), pick(classifier, regressor)(
            n_estimators=trees, max_depth=depth(0), min_samples_leaf=whole("min-rows", 0) or (1 if classes > 2 else 3),
            max_features=share, n_jobs=threads, random_state=0))

    with_scales = lambda model: pipeline.make_pipeline(scaled(features, classes), model)
    if name == "constant":
        return dummy.DummyClassifier(strategy="prior") if classes else dummy.DummyRegressor()
    if name == "linear":
        return with_scales(linear_model.LinearRegression())
    if name == "ridge":
        return with_scales(linear_model.Ridge(alpha=number("alpha", 10)))
    if name == "logistic":
        return with_scales(linear_model.LogisticRegression(C=number("c", 1), max_iter=whole("iterations", 200)))
    if name == "knn":
        return with_scales(pick(neighbors.KNeighborsClassifier, neighbors.KNeighborsRegressor)(
            n_neighbors=whole("neighbors", 15), weights=given.get("weights", "distance"), n_jobs=threads))
    if name == "naive-bayes":
        return with_scales(naive_bayes.GaussianNB(var_smoothing=number("smoothing", 1e-3)))
    if name == "decision-tree":
        return pipeline.make_pipeline(
            ordinal(features, classes), pick(tree.DecisionTreeClassifier, tree.DecisionTreeRegressor)(
                max_depth=depth(8), min_samples_leaf=whole("min-rows", 8), random_state=0))
    if name == "random-forest":
        return forest(ensemble.RandomForestClassifier, ensemble.RandomForestRegressor)
    if name == "extra-trees":
        return forest(ensemble.ExtraTreesClassifier, ensemble.ExtraTreesRegressor)
    if name == "gradient-boosting":
        default_rate = 0.1 if classes > 2 else 0.04
        return boosting(features, classes, max_iter=whole("rounds", 3_000),
                        learning_rate=number("learning-rate", 0) or default_rate,
                        max_leaf_nodes=whole("leaves", 15), min_samples_leaf=whole("min-rows", 15),
                        l2_regularization=number("l2", 2), max_depth=depth(0), max_features=number("feature-share", 0.6),
                        early_stopping=whole("patience", 80) > 0, n_iter_no_change=whole("patience", 80) or 1)
    if name == "mlp":
        hidden = [whole("width", 256)] * whole("layers", 2)
        model = with_scales(pick(neural_network.MLPClassifier, neural_network.MLPRegressor)(
            hidden_layer_sizes=hidden, max_iter=whole("epochs", 0) or 40, early_stopping=whole("patience", 10) > 0,
            random_state=0))
        return model if classes else compose.TransformedTargetRegressor(model, transformer=preprocessing.StandardScaler())
    return None


def boosting(features, classes, **parameters):
    transform, categories = native(features)
    model = ensemble.HistGradientBoostingClassifier if classes else ensemble.HistGradientBoostingRegressor
    return pipeline.make_pipeline(transform, model(categorical_features=categories, random_state=0, **parameters))


def scorer(metric):
    """A function of truth and predictions, and 1 where higher is better, else -1."""
    metric = metric["name"] if isinstance(metric, dict) else metric
    positive = lambda p: p[:, 1] if p.ndim == 2 and p.shape[1] == 2 else p
    return {
        "accuracy": (lambda y, p: metrics.accuracy_score(y, p.argmax(1)), 1),
        "auc": (lambda y, p: metrics.roc_auc_score(y, positive(p), multi_class="ovr"), 1),
        "log-loss": (lambda y, p: metrics.log_loss(y, p), -1),
        "rmse": (lambda y, p: math.sqrt(metrics.mean_squared_error(y, p)), -1),
        "rmsle": (lambda y, p: math.sqrt(metrics.mean_squared_error(y, p)), -1),
        "mae": (metrics.mean_absolute_error, -1),
    }[metric]


def fold_scores(model, features, target, folds, score, classes):
    scores = []
    for training, held in folds:
        model.fit(features.iloc[training], target[training])
        predict = model.predict_proba if classes else model.predict
        scores.append(score(target[held], predict(features.iloc[held])))
    return np.array(scores)


def line(name, own, others, sign):
    own = own[:len(others)]
    differences = sign * (np.array(own) - others)
    error = differences.std(ddof=1) / math.sqrt(len(differences)) if len(differences) > 1 else float("nan")
    mean = differences.mean()
    noise = max(2 * error, 5e-6)  # the shown digits
    verdict = "better" if mean > noise else "worse" if mean < -noise else "equal within noise"
    return f"| {name} | {np.mean(own):.5f} | {others.mean():.5f} | {mean:+.5f} ± {error:.5f} | {verdict} |"


def main():
    options = arguments()
    if options.namesakes:
        return print(" ".join(f"--model {name}" for name in NAMESAKES[options.namesakes]))
    features, target, folds, manifest, report = load(options)
    classes = len(np.unique(target)) if manifest["task"] in ("binary", "multiclass") else 0
    score, sign = scorer(manifest["metric"])
    rows = len(folds[0][0])
    folds = folds[:options.folds]
    print(f"### {manifest['title']}: {manifest['metric']}, {len(folds)} folds\n")
    print("| model | Podium | scikit-learn | difference | |\n|---|---|---|---|---|")
    entries = {entry["model"]: entry["cv"] for entry in report["entries"]}
    best = "blend" if "blend" in entries else max(entries, key=lambda name: sign * entries[name]["mean"])
    peer = fold_scores(boosting(features, classes), features, target, folds, score, classes)
    print(line(f"{best} / HistGradientBoosting", entries[best]["folds"], peer, sign), flush=True)
    for name, cv in ({} if options.only_boosting else entries).items():
        if options.only and name not in options.only:
            continue
        model = namesake(name, features, classes, rows, options.threads)
        if model is not None:
            peer = fold_scores(model, features, target, folds, score, classes)
            print(line(name, cv["folds"], peer, sign), flush=True)


if __name__ == "__main__":
    main()
