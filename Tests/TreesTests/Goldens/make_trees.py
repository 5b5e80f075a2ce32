"""Goldens of the Trees tests: models of LightGBM and XGBoost, their predictions and SHAP values, first trees.

Run with lightgbm, xgboost and numpy installed: python make_trees.py (writes beside itself).
"""
import json
import os

import lightgbm as lgb
import numpy as np
import xgboost as xgb

HERE = os.path.dirname(os.path.abspath(__file__))


def table(rows, seed, categorical=True, missing=True):
    """Columns with few different values, so that every program has the same bins; column 3 holds categories."""
    rng = np.random.default_rng(seed)
    x = np.round(rng.standard_normal((rows, 5)) * 8) / 8
    if missing:
        x[rng.random(rows) < 0.15, 1] = np.nan
    if categorical:
        x[:, 3] = rng.integers(0, 12, rows)
    x = x.astype(np.float32)
    effect = rng.standard_normal(12)
    score = x[:, 0] + np.where(np.isnan(x[:, 1]), 0.8, x[:, 1] ** 2) - x[:, 2] * (x[:, 4] > 0)
    if categorical:
        score = score + effect[x[:, 3].astype(int)]
    return x, score, rng


def nested(array):
    return [[None if np.isnan(v) else float(v) for v in row] for row in array]


def write(name, value):
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        json.dump(value, file, separators=(",", ":"))


def contributions(array):
    return np.round(np.ravel(array).astype(float), 9).tolist()


def imported():
    x, score, rng = table(400, 1)
    classes = np.digitize(score, [-0.5, 1.0])
    counts = rng.poisson(np.exp(np.clip(score, -2, 2)))
    forest = dict(boosting="rf", bagging_freq=1, bagging_fraction=0.7, feature_fraction=0.8)
    # Each case: name, objective, target, further parameters.
    cases = [
        ("binary", "binary", score > 0.5, {}),
        ("regression", "regression", score, {}),
        ("multiclass", "multiclass", classes, {"num_class": 3}),
        ("poisson", "poisson", counts, {}),
        ("tweedie", "tweedie", counts, {"tweedie_variance_power": 1.3}),
        ("absolute error", "regression_l1", score, {}),
        ("mape", "mape", score, {}),
        ("zero as missing", "regression", score, {"zero_as_missing": True}),
        ("missing as zero", "regression", score, {"use_missing": False}),
        ("one-hot categories", "regression", score, {"max_cat_to_onehot": 20}),
        ("dropped trees", "regression", score, {"boosting": "dart", "drop_rate": 0.5, "skip_drop": 0.0}),
        ("random forest", "regression", score, forest),
        ("random forest, binary", "binary", score > 0.5, forest),
        ("random forest, multiclass", "multiclass", classes, {"num_class": 3, **forest}),
    ]
    write("lightgbm_import", [lightgbm_case(x, *case) for case in cases])


def lightgbm_case(x, name, objective, target, extra):
    parameters = dict(objective=objective, num_leaves=8, min_data_in_leaf=5, min_data_per_group=5, cat_smooth=1,
                      verbose=-1, num_threads=1, deterministic=True, seed=1, **extra)
    data = lgb.Dataset(x, np.asarray(target, float), categorical_feature=[3], params=parameters)
    model = lgb.train(parameters, data, 5)
    probe = np.vstack([x[:20], [[0, 0, 0, 0, 0], [np.nan] * 5, [9, -9, 9, 40, -9], [1, 1, 1, -1, 1]]]).astype(np.float32)
    text = model.model_to_string()
    return dict(
        name=name, objective=objective, model=text[:text.index("end of trees") + len("end of trees\n")], rows=nested(probe),
        predictions=np.ravel(model.predict(probe)).tolist(),
        contributions=contributions(model.predict(probe, pred_contrib=True)))


def imported_xgboost():
    x, score, rng = table(400, 2)
    classes = np.digitize(score, [-0.5, 1.0])
    counts = rng.poisson(np.exp(np.clip(score, -2, 2)))
    dart = dict(booster="dart", rate_drop=0.5, skip_drop=0.0)
    cases = [
        ("binary", "binary:logistic", score > 0.5, {}),
        ("regression", "reg:squarederror", score, {}),
        ("multiclass", "multi:softprob", classes, {"num_class": 3}),
        ("one-hot categories", "reg:squarederror", score, {"max_cat_to_onehot": 100}),
        ("dropped trees", "reg:squarederror", score, dart),
        ("dropped trees, multiclass", "multi:softprob", classes, {"num_class": 3, **dart}),
        ("parallel trees, multiclass", "multi:softprob", classes,
         {"num_class": 3, "num_parallel_tree": 2, "subsample": 0.7}),
        ("base score", "binary:logistic", score > 0.5, {"base_score": 0.3}),
        ("tweedie", "reg:tweedie", counts, {"tweedie_variance_power": 1.3}),
        ("poisson", "count:poisson", counts, {}),
        ("gamma", "reg:gamma", counts + 0.5, {}),
        ("pseudo-huber", "reg:pseudohubererror", score, {"huber_slope": 2.0}),
        ("quantile", "reg:quantileerror", score, {"quantile_alpha": 0.7}),
        ("absolute error", "reg:absoluteerror", score, {}),
    ]
    write("xgboost_import", [xgboost_case(x, *case) for case in cases])


def xgboost_case(x, name, objective, target, extra):
    types = ["q", "q", "q", "c", "q"]
    parameters = dict(objective=objective, tree_method="hist", max_depth=3, nthread=1, seed=1,
                      **{"max_cat_to_onehot": 1, **extra})
    data = xgb.DMatrix(x, np.asarray(target, float), feature_types=types, enable_categorical=True)
    model = xgb.train(parameters, data, 4)
    probe = xgb.DMatrix(x[:20], feature_types=types, enable_categorical=True)
    return dict(
        name=name, objective=objective, model=model.save_raw("json").decode(), rows=nested(x[:20]),
        predictions=np.ravel(model.predict(probe)).astype(float).tolist(),
        contributions=contributions(model.predict(probe, pred_contribs=True)))


def first_trees():
    cases = []
    for name, categorical, missing, weighted, objective in [
        ("plain regression", False, False, False, "regression"),
        ("missing values", False, True, False, "regression"),
        ("weights", False, True, True, "regression"),
        ("categories", True, True, False, "regression"),
        ("probabilities", False, True, False, "binary"),
        ("weighted probabilities", True, True, True, "binary"),
    ]:
        x, score, rng = table(400, 11, categorical, missing)
        target = (score + rng.standard_normal(400) > 0.5).astype(float) if objective == "binary" else score
        target = np.round(target, 3).astype(np.float32)
        weights = np.round(rng.uniform(0.5, 2, 400), 3).astype(np.float32) if weighted else None
        # Counts of rows are estimated from hessians, so with weights only hessians limit leaves.
        parameters = dict(objective=objective, num_leaves=12, learning_rate=0.1,
                          min_data_in_leaf=1 if weighted else 20,
                          min_sum_hessian_in_leaf=5 if weighted else 1e-3, min_data_in_bin=1, max_bin=255,
                          cat_smooth=10, cat_l2=10, min_data_per_group=1 if weighted else 20,
                          max_cat_to_onehot=4, verbose=-1, num_threads=1, deterministic=True, feature_pre_filter=False)
        data = lgb.Dataset(x, target, weight=weights, categorical_feature=[3] if categorical else [],
                           params=parameters)
        model = lgb.train(parameters, data, 1)
        cases.append(dict(
            name=name, objective=objective, categorical=[3] if categorical else [], rows=nested(x),
            target=np.round(target.astype(float), 3).tolist(), weights=None if weights is None else np.round(weights.astype(float), 3).tolist(),
            model=model.model_to_string(), predictions=np.round(model.predict(x, raw_score=True), 7).tolist()))
    write("lightgbm_first_trees", cases)


if __name__ == "__main__":
    imported()
    imported_xgboost()
    first_trees()
