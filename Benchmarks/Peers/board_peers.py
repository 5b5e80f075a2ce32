"""How sure a board of 1,000 entries is: intervals, all pairs, rank intervals and tiers of losses, as Podium finds them.

DATA/losses.f64 has 100,000 losses of each entry, which share how hard rows are. Peers: NumPy as one writes it who knows that
draws are a matrix product, and SciPy's own bootstrap, for intervals alone and of a few entries, its time scaled to all.
"""
import json
import pathlib
import sys
import time

import numpy as np
from scipy.stats import bootstrap

ENTRIES, ROWS, SCIPY_ENTRIES = 1000, 100_000, 4
DRAWS = 2000


def make(file):
    random = np.random.default_rng(5)
    hardness = random.gamma(2.0, 0.5, ROWS)
    losses = np.empty((ENTRIES, ROWS))
    for entry in range(ENTRIES):
        losses[entry] = hardness * (1 + 0.0005 * entry) * random.gamma(4.0, 0.25, ROWS)
    losses.tofile(file)


def drawn_means(losses, random):
    entries, rows = losses.shape
    means = np.empty((DRAWS, entries))
    for start in range(0, DRAWS, 50):
        counts = np.array([np.bincount(random.integers(0, rows, rows), minlength=rows) for _ in range(50)], dtype=float)
        means[start:start + 50] = counts @ losses.T / rows
    return means


def studentized(losses, means, random):
    """As Podium's intervals of up to 20,000 rows: the squares are drawn, too."""
    entries, rows = losses.shape
    estimate = losses.mean(axis=1)
    squares = drawn_means((losses - estimate[:, None]) ** 2, random)
    errors = np.sqrt(np.maximum(0, squares - (means - estimate) ** 2) / (rows - 1))
    distances = np.quantile((means - estimate) / errors, [0.025, 0.975], axis=0)
    error = losses.std(axis=1) / np.sqrt(rows - 1)
    return estimate - distances[1] * error, estimate - distances[0] * error


def numpy_board(losses):
    random = np.random.default_rng(1)
    means = drawn_means(losses, random)
    if losses.shape[1] <= 20_000:
        low, high = studentized(losses, means, np.random.default_rng(1))
    else:
        low, high = np.quantile(means, [0.025, 0.975], axis=0)
    estimate = losses.mean(axis=1)
    covariance = np.cov(means.T)
    own = np.diag(covariance)
    variance = own[:, None] + own[None, :] - 2 * covariance
    with np.errstate(divide="ignore"):
        precision = np.where(variance > 1e-12 * own, 1 / np.sqrt(np.maximum(variance, 1e-300)), 0)
    deviations = means - estimate
    largest = np.empty_like(means)
    for draw in range(DRAWS):
        largest[draw] = (np.abs(deviations[draw][:, None] - deviations[draw][None, :]) * precision).max(axis=1)
    distance = np.abs(estimate[:, None] - estimate[None, :]) * precision
    critical = np.quantile(largest.max(axis=1), 0.95)
    of_entry = np.quantile(largest, 0.95, axis=0)
    sure = distance > of_entry[:, None]
    better = (sure & (estimate[None, :] < estimate[:, None])).sum(axis=1)
    ranks = np.stack([better + 1, len(estimate) - (sure.sum(axis=1) - better)])
    chances = np.bincount(means.argmin(axis=1), minlength=len(estimate)) / DRAWS
    left, tiers = list(np.argsort(estimate, kind="stable")), 0
    while left:
        left = [entry for entry in left if distance[left[0], entry] > critical]
        tiers += 1
    return {"tiers": tiers, "critical": round(float(critical), 4), "margin": round(float((high - low).mean() / 2), 4),
            "sure_ranks": int((ranks[1] - ranks[0] < 49).sum()), "best": round(float(chances[0]), 4)}


def scipy_intervals(losses):
    for entry in range(SCIPY_ENTRIES):
        bootstrap((losses[entry],), np.mean, n_resamples=DRAWS, batch=100, method="percentile", vectorized=True)


def timed(function, losses):
    """Seconds by the clock and of the processor, of all threads, and what came of it."""
    begin, processor = time.perf_counter(), time.process_time()
    result = function(losses)
    return round(time.perf_counter() - begin, 2), round(time.process_time() - processor, 2), result


def main(folder, only_data):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "losses.f64"
    if not file.exists():
        make(file)
    if only_data:
        return
    everything = np.fromfile(file).reshape(ENTRIES, ROWS)
    for rows in (10_000, ROWS):
        losses = np.ascontiguousarray(everything[:, :rows])
        work = f"1000 entries, {rows} rows"
        seconds, processor, result = timed(numpy_board, losses)
        print(json.dumps({"work": work, "peer": "NumPy", "s": seconds, "cpu_s": processor, **result}), flush=True)
        seconds, processor, _ = timed(scipy_intervals, losses)
        scale = ENTRIES / SCIPY_ENTRIES
        print(json.dumps({"work": work, "peer": "scipy.stats.bootstrap, intervals alone", "s": round(seconds * scale, 1),
                          "cpu_s": round(processor * scale, 1)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
