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


def imported():
    x, score, rng = table(400, 1)
    cases = []
    for objective, target, classes in [
        ("binary", (score > 0.5).astype(int), 1),
        ("regression", score, 1),
        ("multiclass", np.digitize(score, [-0.5, 1.0]), 3),
        ("poisson", rng.poisson(np.exp(np.clip(score, -2, 2))), 1),
    ]:
        parameters = dict(objective=objective, num_leaves=8, min_data_in_leaf=5, min_data_per_group=5, cat_smooth=1,
                          verbose=-1, num_threads=1, deterministic=True)
        if classes > 1:
            parameters["num_class"] = classes
        data = lgb.Dataset(x, target, categorical_feature=[3], params=parameters)
        model = lgb.train(parameters, data, 6)
        probe = x[:25]
        cases.append(dict(
            objective=objective, model=model.model_to_string(), rows=nested(probe),
            predictions=np.ravel(model.predict(probe)).tolist(),
            contributions=np.ravel(model.predict(probe, pred_contrib=True)).tolist()))
    write("lightgbm_import", cases)


def imported_xgboost():
    x, score, _ = table(400, 2)
    cases = []
    types = ["q", "q", "q", "c", "q"]
    for objective, target, extra in [
        ("binary:logistic", (score > 0.5).astype(int), {}),
        ("reg:squarederror", score, {}),
        ("multi:softprob", np.digitize(score, [-0.5, 1.0]), {"num_class": 3}),
    ]:
        data = xgb.DMatrix(x, target, feature_types=types, enable_categorical=True)
        model = xgb.train(dict(objective=objective, tree_method="hist", max_depth=4, max_cat_to_onehot=1, nthread=1,
                               **extra), data, 5)
        probe = xgb.DMatrix(x[:25], feature_types=types, enable_categorical=True)
        cases.append(dict(
            objective=objective, model=model.save_raw("json").decode(), rows=nested(x[:25]),
            predictions=np.ravel(model.predict(probe)).astype(float).tolist()))
    write("xgboost_import", cases)


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
