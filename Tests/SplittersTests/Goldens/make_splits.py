"""Writes splits.json: the folds that scikit-learn makes, for every splitter that Podium shares with it.

    python make_splits.py        (scikit-learn 1.9, NumPy 2.4)
"""
import json
import pathlib
import warnings

import numpy as np
from sklearn import model_selection as ms

warnings.simplefilter("ignore")  # strata smaller than the number of folds are meant


def rows(seed, count, classes, groups):
    rng = np.random.default_rng(seed)
    strata = np.minimum(rng.geometric(0.45, count) - 1, classes - 1) * 3 - 1
    members = rng.integers(0, groups, count) * 7 % 31
    return strata.tolist(), members.tolist()


SPLITTERS = {
    "kfold": [(ms.KFold, dict(n_splits=k, shuffle=s)) for k in (2, 3, 5) for s in (False, True)],
    "stratified-kfold": [(ms.StratifiedKFold, dict(n_splits=k, shuffle=s)) for k in (2, 3, 5) for s in (False, True)],
    "group-kfold": [(ms.GroupKFold, dict(n_splits=k, shuffle=s)) for k in (2, 3, 5) for s in (False, True)],
    "stratified-group-kfold": [
        (ms.StratifiedGroupKFold, dict(n_splits=k, shuffle=s)) for k in (2, 3, 5) for s in (False, True)],
    "repeated-kfold": [(ms.RepeatedKFold, dict(n_splits=3, n_repeats=2))],
    "repeated-stratified-kfold": [(ms.RepeatedStratifiedKFold, dict(n_splits=3, n_repeats=2))],
    "leave-one-group-out": [(ms.LeaveOneGroupOut, {})],
    "time-series": [
        (ms.TimeSeriesSplit, dict(n_splits=3)),
        (ms.TimeSeriesSplit, dict(n_splits=2, gap=2)),
        (ms.TimeSeriesSplit, dict(n_splits=3, max_train_size=5, test_size=4)),
        (ms.TimeSeriesSplit, dict(n_splits=2, max_train_size=7, test_size=3, gap=1)),
    ],
    "shuffle": [(ms.ShuffleSplit, dict(n_splits=2, test_size=t)) for t in (0.1, 0.33, 7)],
    "stratified-shuffle": [(ms.StratifiedShuffleSplit, dict(n_splits=2, test_size=t)) for t in (0.3, 0.5, 9)],
    "group-shuffle": [(ms.GroupShuffleSplit, dict(n_splits=2, test_size=t)) for t in (0.2, 0.5, 3)],
}


def cases():
    for count, classes, groups in [(17, 2, 6), (40, 3, 11), (53, 5, 20)]:
        strata, members = rows(count, count, classes, groups)
        for method, variants in SPLITTERS.items():
            for make, arguments in variants:
                for seed in (0, 42):
                    is_random = arguments.get("shuffle", method.startswith("repeated") or method.endswith("shuffle"))
                    if not is_random and seed:
                        continue
                    splitter = make(**arguments, **(dict(random_state=seed) if is_random else {}))
                    try:
                        folds = [
                            [train.tolist(), np.asarray(test).tolist()]
                            for train, test in splitter.split(np.zeros(count), strata, members)]
                    except ValueError:
                        continue
                    yield dict(
                        method=method, count=count, strata=strata, groups=members, seed=seed if is_random else None,
                        arguments=arguments, folds=folds)


unique = list(cases())
path = pathlib.Path(__file__).with_name("splits.json")
path.write_text("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in unique) + "\n]\n")
print(len(unique), "cases,", path.stat().st_size, "bytes")
