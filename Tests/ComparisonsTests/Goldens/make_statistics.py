"""Writes statistics.json: what SciPy, statsmodels, scikit-posthocs and scikit-learn say of the same numbers.

    python make_statistics.py > statistics.json
"""
import json

import numpy as np
import scikit_posthocs
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import ttost_paired

random = np.random.default_rng(22)


def structural_covariance(scores, labels):
    """DeLong's covariance by its definition: every positive row is compared with every negative one."""
    positive, negative = labels == 1, labels == 0
    v10, v01 = [], []
    for row in scores:
        above = (row[positive][:, None] > row[negative]) + 0.5 * (row[positive][:, None] == row[negative])
        v10.append(above.mean(axis=1))
        v01.append(above.mean(axis=0))
    return np.cov(v10) / positive.sum() + np.cov(v01) / negative.sum()


def areas():
    labels = np.array([1] * 23 + [0] * 40)
    latent = labels + random.normal(size=63)
    scores = np.stack([np.round(latent + random.normal(size=63), 1), latent + 0.5 * random.normal(size=63)])
    covariance = structural_covariance(scores, labels)
    found = [roc_auc_score(labels, row) for row in scores]
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    return {"labels": labels.tolist(), "scores": scores.tolist(), "areas": found, "covariance": covariance.tolist(),
            "p": 2 * stats.norm.sf(abs(found[0] - found[1]) / error)}


def bootstrap():
    """SciPy's intervals of a mean from the draws that Podium is handed too."""
    values = np.round(random.exponential(size=40), 3)
    samples = random.choice(values, (999, 40))
    draws, errors = samples.mean(axis=1), samples.std(axis=1, ddof=1) / np.sqrt(40)
    jackknife = np.array([np.delete(values, i).mean() for i in range(40)])
    result = {"values": values.tolist(), "draws": draws.tolist(), "errors": errors.tolist(), "jackknife": jackknife.tolist()}
    # The formula of Efron as scipy.stats.bootstrap computes it, from given draws.
    z0 = stats.norm.ppf(((draws < values.mean()).mean() + (draws <= values.mean()).mean()) / 2)
    u = jackknife.mean() - jackknife
    a = (u ** 3).sum() / (6 * (u ** 2).sum() ** 1.5)
    ends = [stats.norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z))) for z in stats.norm.ppf([0.025, 0.975])]
    result["bca"] = np.quantile(draws, ends).tolist()
    low, high = np.quantile((draws - values.mean()) / errors, [0.025, 0.975])
    result["studentized"] = [values.mean() - t * values.std(ddof=1) / np.sqrt(40) for t in (high, low)]
    result["percentile"] = np.quantile(draws, [0.025, 0.975]).tolist()
    return result


def pairs():
    a = np.round(random.normal(0.3, 1, size=12), 2)
    b = np.round(random.normal(0, 1, size=12), 2)
    short = stats.permutation_test((a[:9], b[:9]), lambda x, y: np.mean(x) - np.mean(y), permutation_type="samples",
                                   n_resamples=np.inf)
    return {"a": a.tolist(), "b": b.tolist(), "permutation_of_nine": short.pvalue,
            "tost": ttost_paired(a, b, -1.5, 1.5)[0], "tost_outside": ttost_paired(a, b, -0.05, 0.05)[0]}


def exact_with_ties(differences):
    """Wilcoxon's test over all signs; SciPy's own exact table knows no ties."""
    values = differences[differences != 0]
    ranks = stats.rankdata(np.abs(values))
    return stats.permutation_test((values,), lambda x: ranks[x > 0].sum(), permutation_type="samples",
                                  n_resamples=np.inf, vectorized=False).pvalue


def across():
    strength = np.array([0.0, 0.1, 0.15, 0.3])
    scores = np.round(0.7 + strength / 3 + random.normal(0, 0.05, size=(11, 4)), 2)
    friedman = stats.friedmanchisquare(*scores.T)
    ranks = stats.rankdata(-scores, axis=1)
    nemenyi = scikit_posthocs.posthoc_nemenyi_friedman(scores).to_numpy()
    tied = np.round(30 * (scores[:, 3] - scores[:, 0]))
    games, results, weights = [], [], []
    for first in range(4):
        for second in range(first + 1, 4):
            row = np.zeros(4)
            row[first], row[second] = 1, -1
            wins = (scores[:, first] > scores[:, second]).sum() + 0.5 * (scores[:, first] == scores[:, second]).sum()
            for result, weight in ((1, wins + 0.05), (0, len(scores) - wins + 0.05)):
                games.append(row)
                results.append(result)
                weights.append(weight)
    model = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-12, max_iter=100000)
    model.fit(games, results, sample_weight=weights)
    ratings = model.coef_[0] * 400 / np.log(10)
    # TabArena's improvability: by what percentage of a method's error the best method's is lower.
    errors = 1 - scores
    improvability = (errors - errors.min(axis=1, keepdims=True)) / errors
    return {"scores": scores.tolist(), "improvability": improvability.mean(axis=0).tolist(), "friedman": [friedman.statistic, friedman.pvalue],
            "mean_ranks": ranks.mean(axis=0).tolist(), "nemenyi": nemenyi.tolist(),
            "critical_difference": stats.studentized_range.ppf(0.95, 4, np.inf) / np.sqrt(2) * np.sqrt(4 * 5 / (6 * 11)),
            "kendall": stats.kendalltau(scores[:, 1], scores[:, 2]).statistic,
            "tied": {"values": tied.tolist(), "p": exact_with_ties(tied)},
            "elo": (ratings - ratings[0] + 1000).tolist()}


def wilcoxon():
    cases = []
    for count in (1, 5, 14, 50, 60):
        values = random.normal(0.3, 1, size=count)
        method = "exact" if count <= 50 else "approx"
        cases.append({"values": values.tolist(), "p": stats.wilcoxon(values, method=method).pvalue})
    return cases


p_values = [0.04, 0.001, 0.3, 0.012, 0.012, 0.9]
print(json.dumps({
    "normal": [[p, stats.norm.ppf(p)] for p in (1e-10, 0.025, 0.5, 0.9, 0.999999)],
    "range": [[k, stats.studentized_range.ppf(0.95, k, np.inf)] for k in (2, 5, 20)],
    "wilson": [[hits, count, *proportion_confint(hits, count, method="wilson")]
               for hits, count in ((0, 10), (7, 10), (500, 500), (123, 4000))],
    "mcnemar": [[b, c, mcnemar([[0, b], [c, 0]], exact=True).pvalue] for b, c in ((0, 6), (10, 4), (8, 8), (210, 260))],
    "holm": [p_values, multipletests(p_values, method="holm")[1].tolist()],
    "areas": areas(), "bootstrap": bootstrap(), "pairs": pairs(), "across": across(), "wilcoxon": wilcoxon(),
}))
