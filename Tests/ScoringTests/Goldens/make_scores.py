"""Writes scores.json: what scikit-learn and SciPy say of small data sets with ties, rare classes and weights.

    python make_scores.py        (scikit-learn 1.9, SciPy 1.17, NumPy 2.4)

Metrics that neither has (smape, gini, map, mrr, jaccard and F of empty label sets) are computed here from their
definitions, as plainly as possible.
"""
import json
import pathlib
import warnings

import numpy as np
from scipy import special, stats
from sklearn import metrics as m

warnings.simplefilter("ignore")
rng = np.random.default_rng(20)
COUNT = 57


def shares(logits):
    odds = np.exp(logits)
    return odds / odds.sum(axis=1, keepdims=True)


weights = rng.integers(0, 4, COUNT).astype(float) / 2
binary = rng.integers(0, 2, COUNT)
chance = np.clip(rng.normal(0.35 + 0.3 * binary, 0.25), 0.0, 1.0).round(1)  # many ties, some exact 0 and 1
codes = np.minimum(rng.geometric(0.4, COUNT) - 1, 3)
logits = rng.normal(0, 1, (COUNT, 4))
logits[np.arange(COUNT), codes] += 1.2
classes = shares(logits)
labels = (rng.random((COUNT, 3)) < [0.2, 0.5, 0.7]).astype(float)
label_chance = np.clip(0.3 * labels + rng.random((COUNT, 3)) * 0.7, 0, 1).round(2)
rare_rng = np.random.default_rng(21)  # one label is never true, one never predicted, one neither
rare = (rare_rng.random((COUNT, 5)) < [0.3, 0.5, 0, 0.4, 0]).astype(float)
rare_chance = np.clip(0.3 * rare + rare_rng.random((COUNT, 5)) * [0.8, 0.8, 0.8, 0.1, 0.1], 0, 1).round(2)
values = np.exp(rng.normal(1, 1, COUNT))
guesses = values * np.exp(rng.normal(0, 0.4, COUNT))
counts = rng.poisson(2, COUNT).astype(float)
rates = (counts + rng.random(COUNT) * 2 + 0.1).round(1)
pair = np.stack([values, rng.normal(50, 3, COUNT)], axis=1)
pair_guess = pair + rng.normal(0, 1, (COUNT, 2)).round(2)
groups = rng.integers(0, 7, COUNT)
relevance = rng.integers(0, 4, COUNT).astype(float)
scores = (relevance + rng.normal(0, 2, COUNT)).round(0)  # ties within groups
untied = relevance + rng.normal(0, 2, COUNT)

triple = shares(rng.normal(0, 1, (COUNT, 3)))
triple_guess = shares(np.log(triple) + rng.normal(0, 0.5, (COUNT, 3)))
triple[rng.random((COUNT, 3)) < 0.1] = 0
triple *= rng.integers(1, 9, (COUNT, 1))  # votes, not shares
angles = np.stack([rng.random(COUNT) * 2 * np.pi, rng.random(COUNT) * np.pi], axis=1)
angle_guess = angles + rng.normal(0, 0.6, (COUNT, 2))
spread_rng = np.random.default_rng(22)
untied_chance = spread_rng.permutation(COUNT) / COUNT * 0.6 + 0.4 * binary
places = np.stack([rng.uniform(-80, 80, COUNT), rng.uniform(-179, 179, COUNT)], axis=1)
place_guess = places + rng.normal(0, 0.01, (COUNT, 2))
kind = rng.integers(0, 5, COUNT)
minorities = {f"minority {index}": (rng.random(COUNT) < 0.5).tolist() for index in range(3)}

DATA = {
    "triple": dict(kind="values", truth=triple, predictions=triple_guess),
    "angles": dict(kind="values", truth=angles, predictions=angle_guess),
    "places": dict(kind="values", truth=places, predictions=place_guess,
                   texts={"kind": [f"kind {k}" for k in kind]}),
    "grouped": dict(kind="values", truth=values, predictions=guesses, texts={"kind": [f"kind {k}" for k in kind]}),
    "biased": dict(kind="classes", truth=binary, classes=2, predictions=chance, flags=minorities),
    "binary": dict(kind="classes", truth=binary, classes=2, predictions=chance),
    "untied-binary": dict(kind="classes", truth=binary, classes=2, predictions=untied_chance),
    "multiclass": dict(kind="classes", truth=codes, classes=4, predictions=classes),
    "multilabel": dict(kind="values", truth=labels, predictions=label_chance),
    "rare": dict(kind="values", truth=rare, predictions=rare_chance),
    "values": dict(kind="values", truth=values, predictions=guesses),
    "counts": dict(kind="values", truth=counts, predictions=rates),
    "pair": dict(kind="values", truth=pair, predictions=pair_guess),
    "ranking": dict(kind="relevance", truth=relevance, groups=groups, predictions=scores),
    "untied": dict(kind="relevance", truth=relevance, groups=groups, predictions=untied),
}


def smape(y, p, sample_weight=None):
    size = np.abs(y) + np.abs(p)
    return np.average(np.where(size == 0, 0, 200 * np.abs(y - p) / np.where(size == 0, 1, size)), weights=sample_weight)


def gini(y, p, sample_weight=None):
    def area(order_by):
        ranks = stats.rankdata(order_by)
        return np.sum(y * (ranks - ranks.mean()))
    return area(p) / area(y)


def per_group(score):
    found = [score(relevance[groups == g], untied[groups == g]) for g in np.unique(groups) if relevance[groups == g].any()]
    return float(np.mean(found))


def average_precision_at(k):
    def score(truth, predicted):
        hits = truth[np.argsort(-predicted)] > 0
        precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
        return np.sum((precision * hits)[:k]) / min(k, hits.sum())
    return score


def reciprocal_rank(truth, predicted):
    return 1 / (1 + np.argmax(truth[np.argsort(-predicted)] > 0))


def ndcg(k, predicted, exponential=False):
    total, found = 0.0, 0
    for g in np.unique(groups):
        inside = groups == g
        if relevance[inside].any():
            gains = 2 ** relevance[inside] - 1 if exponential else relevance[inside]
            total += m.ndcg_score([gains], [predicted[inside]], k=k)
            found += 1
    return total / found


def row_overlap(numerator, denominator):
    t, p = labels == 1, label_chance >= 0.5
    top, bottom = numerator(t, p).astype(float), denominator(t, p).astype(float)
    empty = (t.sum(1) == 0) & (p.sum(1) == 0)
    return np.where(empty, 1, np.where(bottom == 0, 0, top / np.where(bottom == 0, 1, bottom))).mean()


def banded(y, p, edge=0.4, weight=2, sample_weight=None):
    """The area between each band's bounds under the curve, straight lines of the curve cut where bands meet."""
    fpr, tpr, _ = m.roc_curve(y, p, sample_weight=sample_weight, drop_intermediate=False)
    total = 0
    for low, high, w in ((0, edge, weight), (edge, 1, 1)):
        for x0, x1, y0, y1 in zip(fpr, fpr[1:], tpr, tpr[1:]):
            if x1 > x0:
                steps = sorted({0.0, 1.0} | {(b - y0) / (y1 - y0) for b in (low, high) if y1 > y0 and y0 < b < y1})
                for s, t in zip(steps, steps[1:]):
                    height = (np.clip(y0 + s * (y1 - y0), low, high) + np.clip(y0 + t * (y1 - y0), low, high)) / 2 - low
                    total += w * (t - s) * (x1 - x0) * height
    return total / (weight * edge + 1 - edge)


def probabilistic(beta):
    def score(y, p, sample_weight=None):
        w = np.ones(len(y)) if sample_weight is None else sample_weight
        hits, alarms = (w * p * y).sum(), (w * p * (1 - y)).sum()
        precision, recall = hits / (hits + alarms), hits / (w * y).sum()
        return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
    return score


def divergence(t, p, sample_weight=None):
    t = t / t.sum(1, keepdims=True)
    rows = special.rel_entr(t, np.clip(p, 1e-15, 1 - 1e-15)).sum(1)
    return np.average(rows, weights=sample_weight)


def lwlrap(t, p):
    precisions = [t[r][p[r] >= p[r, l]].mean() for r in range(len(t)) for l in range(t.shape[1]) if t[r, l]]
    return np.mean(precisions)


def angular(t, p, sample_weight=None):
    def vector(a):
        return np.stack([np.cos(a[:, 0]) * np.sin(a[:, 1]), np.sin(a[:, 0]) * np.sin(a[:, 1]), np.cos(a[:, 1])], axis=1)
    return np.average(np.arccos(np.clip((vector(t) * vector(p)).sum(1), -1, 1)), weights=sample_weight)


def meters(t, p):
    return m.pairwise.paired_distances(
        np.radians(t), np.radians(p), metric=lambda a, b: m.pairwise.haversine_distances([a], [b])[0, 0]) * 6_371_000


def bias(y, p, cut=None):
    p = p if cut is None else (p >= cut).astype(float)
    def auc(rows):
        return m.roc_auc_score(y[rows], p[rows])
    kinds = [[], [], []]
    for member in map(np.array, minorities.values()):
        kinds[0].append(auc(member))
        kinds[1].append(auc((member & (y == 0)) | (~member & (y == 1))))
        kinds[2].append(auc((member & (y == 1)) | (~member & (y == 0))))
    return (m.roc_auc_score(y, p) + sum(np.mean(np.array(k) ** -5.0) ** (-1 / 5) for k in kinds)) / 4


def over_rows(function, truth, predicted):
    """The mean of a score of each row's labels, of rows that have some and not all."""
    both = [r for r in range(len(truth)) if 0 < truth[r].sum() < truth.shape[1]]
    rows = [function(truth[r], predicted[r]) for r in both]
    return lambda *_, sample_weight=None: np.average(rows, weights=None if sample_weight is None else sample_weight[both])


def captured(y, p, sample_weight=None):
    """Half the normalized Gini and half the positives within the first 4 % of the weight, negatives weighing 20."""
    w = np.where(y == 1, 1.0, 20.0) * (1 if sample_weight is None else sample_weight)

    def gini(score):
        order = np.argsort(-score, kind="stable")
        found, passed = np.cumsum((y * w)[order]) / (y * w).sum(), np.cumsum(w[order]) / w.sum()
        return ((found - passed) * w[order]).sum()

    order = np.argsort(-p, kind="stable")
    first = np.cumsum(w[order]) <= 0.04 * w.sum()
    return (gini(p) / gini(y) + (y * w)[order][first].sum() / (y * w).sum()) / 2


def padded(y, p, sample_weight=None, rows=5):
    y, p = (np.vstack([a, np.ones((rows, a.shape[1]))]) for a in (y, p))
    w = None if sample_weight is None else np.append(sample_weight, np.ones(rows))
    return m.average_precision_score(y, p, sample_weight=w)


def by_kind(score):
    return np.array([score(kind == k) for k in np.unique(kind)])


def both(data, metric, function, truth, predicted, **parameters):
    """The case without and with weights."""
    for sample_weight in (None, weights):
        arguments = {} if sample_weight is None else dict(sample_weight=sample_weight)
        yield dict(
            metric=metric, data=data, parameters=parameters, weighted=sample_weight is not None,
            expected=float(function(truth, predicted, **arguments)))


def one(data, metric, expected, **parameters):
    yield dict(metric=metric, data=data, parameters=parameters, weighted=False, expected=float(expected))


def averaged(function, average, **options):
    return lambda y, p, **w: function(y, p, average=average, **options, **w)


def cases():
    hard = {"binary": (binary, (chance >= 0.5).astype(int)), "multiclass": (codes, classes.argmax(1)),
            "multilabel": (labels, (label_chance >= 0.5).astype(float))}
    for data in ("binary", "multiclass"):
        y, p = hard[data]
        yield from both(data, "balanced-accuracy", m.balanced_accuracy_score, y, p)
        yield from both(data, "mcc", m.matthews_corrcoef, y, p)
        yield from both(data, "kappa", m.cohen_kappa_score, y, p)
        yield from both(data, "linear-kappa", lambda y, p, **w: m.cohen_kappa_score(y, p, weights="linear", **w), y, p)
        yield from both(data, "qwk", lambda y, p, **w: m.cohen_kappa_score(y, p, weights="quadratic", **w), y, p)
    overlaps = {"precision": (m.precision_score, {}), "recall": (m.recall_score, {}), "f1": (m.f1_score, {}),
                "fbeta": (m.fbeta_score, dict(beta=0.5)), "jaccard": (m.jaccard_score, {})}
    for data, (y, p) in hard.items():
        yield from both(data, "accuracy", m.accuracy_score, y, p)
        yield from both(data, "hamming", m.hamming_loss, y, p)
        for name, (function, options) in overlaps.items():
            for average in ("macro", "micro", "weighted"):
                yield from both(data, f"{name}-{average}", averaged(function, average, **options), y, p, **options)
            if data == "binary":
                yield from both(data, name, averaged(function, "binary", **options), y, p, **options)
    for name, (function, options) in overlaps.items():
        yield from both("multilabel", f"{name}-samples", averaged(function, "samples", zero_division=0, **options),
                        *hard["multilabel"], undefined="0", **options)
        if name != "jaccard":
            for word, value in (("1", 1), ("skip", np.nan)):
                for average in ("samples", "macro", "weighted"):
                    yield from both("rare", f"{name}-{average}", averaged(function, average, zero_division=value, **options),
                                    rare, (rare_chance >= 0.5).astype(float), undefined=word, **options)
    shared = lambda t, p: (t & p).sum(1)
    yield from one("multilabel", "precision-samples", row_overlap(shared, lambda t, p: p.sum(1)))
    yield from one("multilabel", "recall-samples", row_overlap(shared, lambda t, p: t.sum(1)))
    yield from one("multilabel", "jaccard-samples", row_overlap(shared, lambda t, p: (t | p).sum(1)))
    yield from one("multilabel", "f1-samples", row_overlap(lambda t, p: 2 * shared(t, p), lambda t, p: t.sum(1) + p.sum(1)))

    yield from both("binary", "auc", m.roc_auc_score, binary, chance)
    yield from both("multilabel", "auc", m.roc_auc_score, labels, label_chance)
    yield from both("multiclass", "auc", lambda y, p, **w: m.roc_auc_score(np.eye(4)[y], p, **w), codes, classes)
    for average in ("weighted", "micro"):
        for metric, function in (("auc", m.roc_auc_score), ("average-precision", m.average_precision_score)):
            yield from both("multilabel", metric, averaged(function, average), labels, label_chance, average=average)
            yield from both("multiclass", metric, averaged(function, average), np.eye(4)[codes], classes, average=average)
    found = [m.roc_auc_score(rare[:, c], rare_chance[:, c]) for c in range(5) if rare[:, c].any()]
    yield from one("rare", "auc", np.mean(found), lacking="skip")
    yield from both("binary", "gini", lambda y, p, **w: 2 * m.roc_auc_score(y, p, **w) - 1, binary, chance)
    yield from both("binary", "average-precision", m.average_precision_score, binary, chance)
    yield from both("multilabel", "average-precision", m.average_precision_score, labels, label_chance)
    yield from both("multiclass", "average-precision",
                    lambda y, p, **w: m.average_precision_score(np.eye(4)[y], p, **w), codes, classes)
    yield from both("binary", "log-loss", m.log_loss, binary, chance)
    yield from both("multiclass", "log-loss", m.log_loss, codes, classes)
    clipped = np.clip(chance, 0.01, 0.99)
    yield from both("binary", "log-loss", lambda y, p, **w: m.log_loss(y, clipped, **w), binary, chance, clip=0.01)
    kaggle = np.clip(chance, 1e-15, 1 - 1e-15)
    yield from one("binary", "log-loss", -np.mean(np.where(binary == 1, np.log(kaggle), np.log(1 - kaggle))), clip=1e-15)
    columns = [m.log_loss(labels[:, c], label_chance[:, c]) for c in range(3)]
    yield from one("multilabel", "log-loss", np.mean(columns))
    yield from both("binary", "brier", m.brier_score_loss, binary, chance)
    yield from both("multiclass", "brier", lambda y, p, **w: m.brier_score_loss(y, p, scale_by_half=False, **w), codes, classes)

    real = {"rmse": m.root_mean_squared_error, "mse": m.mean_squared_error, "mae": m.mean_absolute_error,
            "rmsle": m.root_mean_squared_log_error, "mape": m.mean_absolute_percentage_error, "r2": m.r2_score,
            "median-absolute-error": m.median_absolute_error, "msle": m.mean_squared_log_error,
            "explained-variance": m.explained_variance_score}
    for data, y, p in (("values", values, guesses), ("pair", pair, pair_guess)):
        for name, function in real.items():
            yield from both(data, name, function, y, p)
        for quantile in (0.1, 0.5, 0.9):
            yield from both(data, "pinball", lambda y, p, **w: m.mean_pinball_loss(y, p, alpha=quantile, **w), y, p,
                            quantile=quantile)
    yield from one("values", "max-error", m.max_error(values, guesses))
    yield from both("values", "smape", smape, values, guesses)
    yield from both("counts", "smape", smape, counts, rates)
    yield from both("counts", "poisson-deviance", m.mean_poisson_deviance, counts, rates)
    yield from both("values", "gamma-deviance", m.mean_gamma_deviance, values, guesses)
    for power in (1.1, 1.5, 1.9):
        yield from both("counts", "tweedie-deviance", lambda y, p, **w: m.mean_tweedie_deviance(y, p, power=power, **w),
                        counts, rates, power=power)
    for delta in (0.5, 2):
        yield from one("values", "huber", np.mean(special.huber(delta, values - guesses)), delta=delta)
    yield from one("values", "pearson", stats.pearsonr(values, guesses)[0])
    yield from one("counts", "spearman", stats.spearmanr(counts, rates)[0])
    yield from one("counts", "gini", gini(counts, rates))
    yield from one("values", "gini", gini(values, guesses))

    yield from both("binary", "banded-auc", banded, binary, chance)
    yield from both("binary", "banded-auc", lambda y, p, **w: banded(y, p, 0.25, 5, **w), binary, chance,
                    band_edge=0.25, band_weight=5)
    yield from both("binary", "pf1", probabilistic(1), binary, chance)
    yield from both("binary", "pfbeta", probabilistic(0.5), binary, chance, beta=0.5)
    heavy = np.where(binary == 1, 2, 1)
    cut = np.clip(chance, 1e-15, 1 - 1e-15)
    yield from both("binary", "weighted-log-loss",
                    lambda y, p, sample_weight=1: np.average(
                        -np.where(y == 1, np.log(cut), np.log(1 - cut)), weights=heavy * sample_weight),
                    binary, chance, positive_weight=2)
    yield from one("biased", "bias-auc", bias(binary, chance), groups=list(minorities))
    yield from one("biased", "bias-auc", bias(binary, chance, 0.5), groups=list(minorities), cut=0.5)
    yield from both("multilabel", "lrap", m.label_ranking_average_precision_score, labels, label_chance)
    yield from one("multilabel", "lwlrap", lwlrap(labels, label_chance))
    flags = (labels, (label_chance >= 0.5).astype(float))
    for name, beta in (("set-f1", 1), ("set-fbeta", 2)):
        for average in ("samples", "micro"):
            options = {} if beta == 1 else dict(beta=beta)
            function = lambda y, p, **w: m.fbeta_score(y, p, beta=beta, average=average, zero_division=1, **w)
            yield from both("multilabel", name, function, *flags, average=average, **options)
    yield from both("triple", "kl-divergence", divergence, triple, triple_guess)
    yield from both("angles", "angular-distance", angular, angles, angle_guess)
    distances = meters(places, place_guess)
    yield from both("places", "haversine", lambda y, p, sample_weight=None: np.average(distances, weights=sample_weight),
                    places, place_guess)
    yield from one("places", "haversine", np.percentile(distances, [50, 95]).mean(), quantiles="50 95")
    yield from one("places", "haversine", by_kind(lambda g: np.percentile(distances[g], [50, 95]).mean()).mean(),
                   quantiles="50 95", by="kind")
    for k in (1, 2, 3):
        yield from both("multiclass", "top-k-accuracy", lambda y, p, **w: m.top_k_accuracy_score(y, p, k=k, **w),
                        codes, classes, k=k)
        yield from both("multiclass", "top-k-error", lambda y, p, **w: 1 - m.top_k_accuracy_score(y, p, k=k, **w),
                        codes, classes, k=k)

    for average in ("macro", "weighted"):
        yield from one("multiclass", "auc", m.roc_auc_score(codes, classes, multi_class="ovo", average=average),
                       multiclass="pairs", average=average)
    for metric, function in (("auc", m.roc_auc_score), ("average-precision", m.average_precision_score)):
        yield from both("multilabel", metric, over_rows(function, labels, label_chance), None, None, average="samples",
                        lacking="skip")
    yield from both("untied-binary", "amex", captured, binary, untied_chance)
    yield from both("multilabel", "padded-cmap", padded, labels, label_chance)
    yield from both("rare", "padded-cmap", padded, rare, rare_chance)
    yield from both("multiclass", "padded-cmap", lambda y, p, **w: padded(np.eye(4)[y], p, rows=2, **w), codes, classes, padding=2)
    for metric, function in (("r2", m.r2_score), ("explained-variance", m.explained_variance_score)):
        yield from both("pair", metric, lambda y, p, **w: function(y, p, multioutput="variance_weighted", **w), pair,
                        pair_guess, average="variance")
    yield from one("values", "r2", 1 - (1 - m.r2_score(values, guesses)) * (COUNT - 1) / (COUNT - 1 - 7), features=7)

    errors = by_kind(lambda g: m.mean_absolute_error(values[g], guesses[g]))
    yield from one("grouped", "mae", errors.mean(), by="kind")
    yield from one("grouped", "mae", np.log(errors).mean(), by="kind", of_groups="log")
    yield from one("grouped", "mae", np.mean(errors ** -5) ** (-1 / 5), by="kind", of_groups="power")
    yield from one("grouped", "mae", errors.max(), by="kind", of_groups="worst")
    yield from one("grouped", "mae", round(m.mean_absolute_error(values, guesses), 1), round=1)

    for k in (1, 3, 1000):
        yield from one("untied", "map", per_group(average_precision_at(k)), k=k)
        yield from one("ranking", "ndcg", ndcg(k, scores), k=k)
        yield from one("untied", "ndcg", ndcg(k, untied, exponential=True), k=k, exponential=1)
    yield from one("untied", "mrr", per_group(reciprocal_rank))
    yield from both("multiclass", "ndcg", lambda y, p, **w: m.ndcg_score(np.eye(4)[y], p, **w), codes, classes)


def plain(data):
    # A width of 1 is the default; rows are written one after another.
    out = {key: value.ravel().tolist() if isinstance(value, np.ndarray) else value for key, value in data.items()}
    out["width"] = data["predictions"].shape[1] if data["predictions"].ndim == 2 else 1
    return out


golden = dict(weights=weights.tolist(), data={name: plain(data) for name, data in DATA.items()}, cases=list(cases()))
path = pathlib.Path(__file__).with_name("scores.json")
text = json.dumps(golden, separators=(",", ":")).replace('{"metric"', '\n{"metric"')
path.write_text(text + "\n")
print(len(golden["cases"]), "cases,", path.stat().st_size, "bytes")
