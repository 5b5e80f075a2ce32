"""Saved pipelines of scikit-learn: reading one, and predicting one row and all rows with it.

DATA/train.csv is the embedded competition's file of flights.
"""
import json
import pathlib
import pickle
import shutil
import sys

import pandas as pd
import sklearn
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

from timing import milliseconds

FLIGHTS = pathlib.Path(__file__).parents[2] / "competitions/late-flights/flights.csv"


def pipelines():
    words, numbers = make_column_selector(dtype_include=object), make_column_selector(dtype_include="number")
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1, max_categories=254)
    yield "boosting", make_pipeline(
        make_column_transformer((codes, words), remainder="passthrough"),
        HistGradientBoostingClassifier(max_iter=200, learning_rate=0.1, max_leaf_nodes=31))
    yield "logistic", make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="infrequent_if_exist", max_categories=40), words),
            (make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()), numbers)),
        LogisticRegression(max_iter=1000))


def main(folder, only_data):
    train = pathlib.Path(folder) / "train.csv"
    train.parent.mkdir(parents=True, exist_ok=True)
    if not train.exists():
        shutil.copyfile(FLIGHTS, train)
    if only_data:
        return
    table = pd.read_csv(train)
    words = table.select_dtypes("object").columns.union(["flight"])
    table[words] = table[words].astype(object).where(table[words].notna(), "missing").astype(str)
    features = table.drop(columns=["late", "id"])
    for name, pipeline in pipelines():
        saved = pickle.dumps(pipeline.fit(features, table["late"]))
        fitted = pickle.loads(saved)
        row = features.iloc[100:101]
        for work, run in [("read a saved pipeline", lambda: pickle.loads(saved)),
                          ("predict one row", lambda: fitted.predict_proba(row)),
                          ("predict all rows", lambda: fitted.predict_proba(features))]:
            print(json.dumps({"work": f"{name}: {work}", "peer": f"scikit-learn {sklearn.__version__}",
                              "ms": round(milliseconds(run), 4)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
