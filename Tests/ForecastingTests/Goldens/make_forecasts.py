"""Writes forecasts.json: what statsmodels and statsforecast say of made-up series.

    pip install statsmodels==0.15.0 statsforecast==2.1.1
    python make_forecasts.py
"""
import json
import pathlib
import warnings

import numpy as np
from statsforecast.models import (
    DynamicOptimizedTheta, DynamicTheta, OptimizedTheta, RandomWalkWithDrift, SeasonalNaive, Theta)
from statsmodels.tsa.ar_model import AutoReg
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.seasonal import seasonal_decompose
from statsmodels.tsa.stattools import acf, kpss

warnings.simplefilter("ignore")
STEPS = 10


def series(name, season, count, rise, swing, noise, seed):
    random = np.random.default_rng(seed)
    time = np.arange(count)
    level = 100 + rise * time + np.cumsum(random.normal(0, noise / 3, count))
    pattern = 1 + swing * np.sin(2 * np.pi * time / season) if season > 1 else 1
    values = np.round(level * pattern + random.normal(0, noise, count), 2)
    return {"name": name, "season": season, "values": values.tolist()}


def factors(values, season, error, trend, damped):
    """The same of a season of factors, by the error corrections of Hyndman et al. (2008), table 2.3: statsmodels corrects
    the season by another level."""
    level, slope, effects = 98.0, 0.4 if trend else 0.0, [1.1, 0.95, 0.9, 1.05]
    left, deviance, squares = 0.9 if damped else 1.0, 0.0, 0.0
    for step, value in enumerate(values):
        base, effect = level + left * slope, effects[step % season]
        miss = value - base * effect
        squares += (miss / (base * effect if error == "mul" else 1)) ** 2
        deviance += 2 * np.log(base * effect) if error == "mul" else 0
        level = base + 0.3 * miss / effect
        slope = left * slope + (0.1 * miss / effect if trend else 0)
        effects[step % season] = effect + 0.2 * miss / base
    rises = np.cumsum(left ** np.arange(1, STEPS + 1)) * slope
    return {"error": error, "trend": trend, "damped": damped, "season": "mul",
            "deviance": len(values) * np.log(squares) + deviance,
            "forecast": [(level + rise) * effects[(len(values) + step) % season] for step, rise in enumerate(rises)]}


def smoothing(values, season, error, trend, damped, seasonal):
    """A model with given rates and beginning: its deviance and forecasts."""
    model = ETSModel(
        values, error=error, trend=trend, damped_trend=damped, seasonal=seasonal,
        seasonal_periods=season if seasonal else None, initialization_method="known",
        initial_level=98.0, initial_trend=0.4 if trend else None,
        initial_seasonal=[9.0, -4.0, -8.0, 3.0] if seasonal else None)
    rates = {"smoothing_level": 0.3, "smoothing_trend": 0.1, "smoothing_seasonal": 0.2, "damping_trend": 0.9}
    result = model.smooth([rates[name] for name in model.param_names if name in rates])
    residuals, fitted = np.asarray(result.resid), np.asarray(result.fittedvalues)
    deviance = len(values) * np.log(np.sum(residuals**2))
    if error == "mul":
        deviance += 2 * np.sum(np.log(np.abs(fitted)))
    return {"error": error, "trend": trend, "damped": damped, "season": seasonal,
            "deviance": deviance, "forecast": np.asarray(result.forecast(STEPS)).tolist()}


def likeliest(values):
    """The least deviance of level and damped trend that statsmodels finds."""
    result = ETSModel(values, error="add", trend="add", damped_trend=True,
                      initialization_method="estimated").fit(disp=False, maxiter=2000)
    return len(values) * np.log(np.sum(np.asarray(result.resid)**2))


def golden(item):
    values, season = np.array(item["values"]), item["season"]
    models = {"seasonal-naive": SeasonalNaive(season), "drift": RandomWalkWithDrift(),
              "theta": Theta(season), "theta-angle": OptimizedTheta(season),
              "theta-dynamic": DynamicTheta(season), "theta-dynamic-angle": DynamicOptimizedTheta(season)}
    item["forecasts"] = {name: model.forecast(values, STEPS)["mean"].tolist() for name, model in models.items()}
    item["autocorrelations"] = acf(values, nlags=6)[1:].tolist()
    item["kpss"] = float(kpss(values, regression="c", nlags=int(4 * (len(values) / 100) ** 0.25))[0])
    autoregression = AutoReg(np.diff(values), lags=2, trend="c").fit()
    item["autoregression"] = autoregression.params.tolist()
    item["deviance"] = float(likeliest(values))
    if season > 1:
        item["ratios"] = seasonal_decompose(values, model="multiplicative", period=season).seasonal[:season].tolist()
        item["amounts"] = seasonal_decompose(values, model="additive", period=season).seasonal[:season].tolist()
    if season == 4:
        item["smoothing"] = [
            factors(values, season, error, trend, damped) if seasonal == "mul"
            else smoothing(values, season, error, trend, damped, seasonal)
            for error in ["add", "mul"] for trend, damped in [(None, False), ("add", False), ("add", True)]
            for seasonal in [None, "add", "mul"]]
    return item


goldens = [golden(item) for item in [
    series("yearly", 1, 24, 2.0, 0.0, 4.0, 1), series("quarterly", 4, 48, 0.5, 0.1, 3.0, 2),
    series("monthly", 12, 90, 0.4, 0.2, 5.0, 3), series("flat", 12, 60, 0.0, 0.0, 6.0, 4)]]
path = pathlib.Path(__file__).with_name("forecasts.json")
path.write_text(json.dumps(goldens, indent=1) + "\n")
