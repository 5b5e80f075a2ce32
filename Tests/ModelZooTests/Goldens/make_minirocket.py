#!/usr/bin/env python3
"""Writes minirocket.json beside it: parameters and features of sktime's MiniRocket (the authors' code) of small series, of one dimension and equal length
and of two dimensions and several lengths. Biases are fitted on one series each, so that no random number chooses it. Needs NumPy, numba, sktime 1.2."""
import json
import pathlib

import numpy
from sktime.transformations.rocket import _minirocket_multi_var_numba as several
from sktime.transformations.rocket import _minirocket_numba as one

draw = numpy.random.default_rng(3)


def listed(values):
    return [round(float(value), 6) for value in values]


def series(length, dimensions=1):
    steps = numpy.arange(length)
    waves = [numpy.sin(steps / (2 + dimension)) + 0.3 * draw.standard_normal(length) for dimension in range(dimensions)]
    return numpy.array(waves).round(3).astype("float32")


equal = numpy.concatenate([series(50) for _ in range(4)])
steps, counts, biases = one._fit(equal[:1], 420, 32, 0)
result = {
    "equal": {
        "rows": [[listed(row)] for row in equal],
        "steps": steps.tolist(),
        "counts": counts.tolist(),
        "channels": [[0]] * (84 * len(steps)),
        "biases": listed(biases),
        "features": [listed(row) for row in one._transform(equal, (steps, counts, biases))],
    }
}
rows = [series(length, 2) for length in (60, 9, 33)]
joined, lengths = numpy.concatenate(rows, axis=1), numpy.array([row.shape[1] for row in rows], dtype="int32")
parameters = several._fit_multi_var(joined, lengths, int(lengths.max()), num_features=336, seed=0)
sizes, channels, steps, counts, biases = parameters
ends = numpy.cumsum(sizes)
result["several"] = {
    "rows": [[listed(dimension) for dimension in row] for row in rows],
    "steps": steps.tolist(),
    "counts": counts.tolist(),
    "channels": [channels[end - size : end].tolist() for size, end in zip(sizes, ends)],
    "biases": listed(biases),
    "features": [listed(row) for row in several._transform_multi_var(joined, lengths, parameters)],
}
pathlib.Path(__file__).with_name("minirocket.json").write_text(json.dumps(result) + "\n")
