"""The best that a time gives: `podium run --time-limit` against AutoGluon's `best_quality`, on bundled competitions and other tables.

    python3 automl_peers.py PODIUM SECONDS[,…] [--peer SECONDS] [--data DIR] [--keep DIR] COMPETITION…

A competition is one of `competitions/`, or `NAME:SEED`: a table of `tables.py` or of scikit-learn (`breast-cancer`, `diabetes`, `digits`), of which 30 % of
the rows, dealt by the seed, are to be predicted; it is made in DIR, where the packages that tables come from are kept too.

PODIUM is the program; the Python has autogluon.tabular. Both get the prepared train.csv and write a submission for test.csv; both are scored here,
by scikit-learn, on all rows to predict. An answer of AutoGluon's that DIR of `--keep` has is taken again, and one that it lacks is kept there; without
SECONDS (`''`) nothing else is done. Podium's seconds hold its whole command, AutoGluon's reading, fitting within `time_limit` and predicting. One JSON
object a line; a difference is in standard errors of the paired differences of rows where the metric is a mean over rows, else of 500 draws of rows.
"""
import argparse
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd
import yaml
from sklearn import datasets, metrics

import tables

THREADS = 2
os.environ["OMP_NUM_THREADS"] = str(THREADS)


METRICS = {"auc": "auc", "average precision": "average-precision", "log loss": "log-loss", "rmse": "rmse", "rmse of log": "rmse"}
SCIKIT = {"breast-cancer": (datasets.load_breast_cancer, "binary", "auc"), "diabetes": (datasets.load_diabetes, "regression", "rmse"),
          "digits": (datasets.load_digits, "multiclass", "log-loss")}


def made(name, seed, data):
    """A competition of a table, in a folder that `podium` takes by its path."""
    if name in SCIKIT:
        load, task, metric = SCIKIT[name]
        frame, target = load(as_frame=True).frame, "target"
        if task != "regression":
            frame[target] = "c" + frame[target].astype(str)
    else:
        frame, target, task, metric = tables.TABLES[name](tables.Source(pathlib.Path(data)))
        frame, metric = frame.dropna(subset=[target]), METRICS[metric]
    folder = pathlib.Path(data) / "competitions" / f"{name}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    frame.columns = [str(column) if str(column)[0].isalpha() else f"c{column}" for column in frame.columns]
    target = target if str(target)[0].isalpha() else f"c{target}"
    frame.insert(0, "row", np.arange(len(frame)))
    frame.to_csv(folder / "table.csv", index=False)
    by = "random" if task == "regression" else "stratified"
    (folder / "competition.yaml").write_text(
        f"podium: 1\nid: {folder.name}\ntitle: {name}\ntask: {task}\ndata: {{train: table.csv, id: row, target: '{target}'}}\n"
        f"split: {{test: 0.3, by: {by}, seed: {seed}}}\nmetric: {metric}\n")
    return str(folder)


class Competition:
    def __init__(self, podium, name, data):
        self.folder = made(*name.split(":"), data) if ":" in name else f"competitions/{name}"
        folder = json.loads(
            subprocess.run([podium, "prepare", self.folder, "--json"], capture_output=True, check=True).stdout)["folder"]
        manifest = yaml.safe_load(open(f"{self.folder}/competition.yaml"))
        self.podium, self.name, self.target = podium, name, manifest["data"]["target"]
        metric = manifest["metric"]
        self.metric = metric if isinstance(metric, str) else metric["name"]
        self.task = manifest["task"]
        self.train, self.test = (pd.read_csv(f"{folder}/{part}.csv") for part in ("train", "test"))
        self.header = next(csv.reader(open(f"{folder}/sample_submission.csv")))
        self.id = self.header[0]
        ignored = [column for column, kind in manifest["data"].get("columns", {}).items() if kind == "ignore"]
        self.features = [c for c in self.test.columns if c not in ignored + [self.id]]
        solution = pd.read_csv(f"{folder}/private/solution.csv").set_index(self.id)
        self.truth = solution.loc[self.test[self.id], self.target]

    def score(self, file, rows=None):
        """The metric, higher is better."""
        said = pd.read_csv(file).set_index(self.id).loc[self.test[self.id]]
        truth = self.truth
        if rows is not None:
            said, truth = said.iloc[rows], truth.iloc[rows]
        column = said.iloc[:, 0]
        if self.metric == "auc":
            return metrics.roc_auc_score(truth, column)
        if self.metric == "average-precision":
            return metrics.average_precision_score(truth.astype(str) == sorted(truth.astype(str).unique())[1], column)
        if self.metric == "accuracy":
            return metrics.accuracy_score(truth.astype(str), column.astype(str))
        if self.metric == "qwk":
            return metrics.cohen_kappa_score(truth.astype(int), column.astype(int), weights="quadratic")
        if self.metric == "log-loss":
            return -metrics.log_loss(truth.astype(str), said[sorted(said.columns)], labels=sorted(said.columns))
        if self.metric == "rmsle":
            return -np.sqrt(np.mean((np.log1p(truth) - np.log1p(column)) ** 2))
        if self.metric == "rmse":
            return -np.sqrt(np.mean((truth - column) ** 2))
        raise SystemExit(f"{self.metric} is not known here")

    def peer(self, seconds, kept):
        """AutoGluon's answer, a file in the folder `kept`, and the seconds that it took."""
        file, took = (kept / f"{self.name.replace(':', '-')}-{seconds:g}.{kind}" for kind in ("csv", "seconds"))
        if not took.exists():
            took.write_text(str(self.autogluon(seconds, file)))
        return file, float(took.read_text())

    def autogluon(self, seconds, file):
        from autogluon.tabular import TabularPredictor

        start = time.time()
        evaluated = {"auc": "roc_auc", "average-precision": "average_precision", "accuracy": "accuracy", "qwk": "quadratic_kappa",
                     "log-loss": "log_loss", "rmse": "root_mean_squared_error",
                     "rmsle": "root_mean_squared_error"}[self.metric]
        train = self.train[self.features + [self.target]].copy()
        if self.metric == "rmsle":
            train[self.target] = np.log1p(train[self.target])
        folder = tempfile.mkdtemp()
        predictor = TabularPredictor(label=self.target, eval_metric=evaluated, path=folder, verbosity=0)
        predictor.fit(train, time_limit=seconds, presets="best_quality", num_cpus=THREADS, num_gpus=0)
        rows = self.test[self.features]
        if self.metric in ("auc", "average-precision", "log-loss"):
            shares = predictor.predict_proba(rows).rename(columns=str)
            said = shares[self.header[1:]] if self.metric == "log-loss" else shares[[str(predictor.positive_class)]]
        else:
            said = predictor.predict(rows).to_frame()
            said = np.expm1(said) if self.metric == "rmsle" else said
        said.columns = self.header[1:]
        said.insert(0, self.id, self.test[self.id].values)
        said.to_csv(file, index=False)
        shutil.rmtree(folder)
        return time.time() - start

    def run(self, seconds, file):
        start = time.time()
        with tempfile.TemporaryDirectory() as root:
            done = subprocess.run(
                [self.podium, "run", os.path.abspath(self.folder), "--root", root, "--time-limit", str(seconds), "--threads", str(THREADS), "--json"],
                capture_output=True)
            if done.returncode:
                sys.exit(done.stderr.decode())
            report = json.loads(done.stdout)
            took = time.time() - start
            shutil.copy(report["submission"], file)
        return took, report["best"]["model"], report["best"]["cv"]["mean"]

    def difference(self, one, other):
        """Of two files' scores, in standard errors."""
        draws = np.random.default_rng(1).integers(0, len(self.test), (500, len(self.test)))
        spread = np.std([self.score(one, rows) - self.score(other, rows) for rows in draws])
        return (self.score(one) - self.score(other)) / spread if spread else 0.0


parser = argparse.ArgumentParser()
parser.add_argument("podium")
parser.add_argument("seconds")
parser.add_argument("competitions", nargs="+")
parser.add_argument("--data", default="data", help="where tables are kept and made into competitions")
parser.add_argument("--peer", type=float, help="AutoGluon's seconds (default: the last of Podium's)")
parser.add_argument("--keep", help="where AutoGluon's answers are kept")
arguments = parser.parse_args()
limits = [float(s) for s in arguments.seconds.split(",") if s]
with tempfile.TemporaryDirectory() as folder:
    kept = pathlib.Path(arguments.keep or folder)
    kept.mkdir(parents=True, exist_ok=True)
    for name in arguments.competitions:
        competition = Competition(arguments.podium, name, arguments.data)
        limit = arguments.peer or limits[-1]
        peer, took = competition.peer(limit, kept)
        line = {"competition": name, "metric": competition.metric, "rows": len(competition.train)}
        print(json.dumps({**line, "by": "AutoGluon", "limit": limit, "seconds": round(took, 1),
                          "score": round(abs(competition.score(peer)), 5)}), flush=True)
        for limit in limits:
            own = f"{folder}/own.csv"
            took, model, promised = competition.run(round(limit), own)
            print(json.dumps({**line, "by": "Podium", "limit": limit, "seconds": round(took, 1), "model": model,
                              "promised": round(promised, 5), "score": round(abs(competition.score(own)), 5),
                              "better by standard errors": round(competition.difference(own, peer), 2)}), flush=True)
