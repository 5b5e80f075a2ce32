#!/usr/bin/env python3
"""Accuracy on the official test of PLAID of what sktime and scikit-learn make of it, to stand beside `podium run plaid`: MiniRocket for series of several
lengths with a ridge classifier, and the nearest neighbor of series that are filled up with zeros. Needs NumPy, numba, scikit-learn and sktime 1.2."""
import pathlib

import numpy
import sktime
from sklearn import linear_model, neighbors, pipeline, preprocessing
from sktime.transformations.rocket import _minirocket_multi_var_numba as rocket

DATA = pathlib.Path(sktime.__file__).parent / "datasets/data/PLAID"


def read(part):
    lines = (DATA / f"PLAID_{part}.ts").read_text("utf-8-sig").split("@data")[1].split()
    pairs = [line.split(":") for line in lines]
    return [numpy.array(values.split(","), "float32") for values, _ in pairs], numpy.array([label for _, label in pairs])


def joined(series):
    return numpy.concatenate(series)[None, :], numpy.array([len(values) for values in series], "int32")


(train, labels), (test, truth) = read("TRAIN"), read("TEST")
longest = max(map(len, train + test))
filled = [numpy.stack([numpy.pad(values, (0, longest - len(values))) for values in part]) for part in (train, test)]
print("nearest neighbor:", round(neighbors.KNeighborsClassifier(1).fit(filled[0], labels).score(filled[1], truth), 4), flush=True)
for seed in range(3):
    parameters = rocket._fit_multi_var(*joined(train), max(map(len, train)), seed=seed)
    features = [rocket._transform_multi_var(*joined(part), parameters) for part in (train, test)]
    model = pipeline.make_pipeline(preprocessing.StandardScaler(with_mean=False), linear_model.RidgeClassifierCV(numpy.logspace(-3, 3, 10)))
    print(f"MiniRocket, seed {seed}:", round(model.fit(features[0], labels).score(features[1], truth), 4), flush=True)
