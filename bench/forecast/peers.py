"""What a data scientist would reach for, set up with care but without tuning to these series. A peer maps a cut to day x levels."""

import logging
import warnings

import lightgbm
import numpy as np
import pandas as pd
from prophet import Prophet
from scipy.stats import norm
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, MSTL

from series import Cut, LEVELS

warnings.filterwarnings("ignore")
for noisy in ("cmdstanpy", "prophet", "prophet.plot"):
    logging.getLogger(noisy).setLevel(logging.CRITICAL)


def filled(cut: Cut) -> pd.Series:
    """Gaps take the value of a week before, then of a day before, then a line."""
    y = cut.history.copy()
    for steps in (7 * cut.day, cut.day):
        y = y.fillna(y.shift(steps))
    return y.interpolate(limit_direction="both")


def seasonal_naive(cut: Cut, days: int) -> np.ndarray:
    """The same moment a cycle ago, and the quantiles of how wrong that was so far."""
    y, cycle = filled(cut).to_numpy(), days * cut.day
    errors = y[cycle:] - y[:-cycle]
    return y[-cycle:][: cut.day, None] + np.quantile(errors, LEVELS)[None, :]


def mstl_ets(cut: Cut) -> np.ndarray:
    seasons = [s for s in (cut.day, 7 * cut.day) if len(cut.history) >= 2 * s]
    y = filled(cut)
    frame = pd.DataFrame({"unique_id": cut.series, "ds": np.arange(len(y)), "y": y.to_numpy()})
    model = StatsForecast([MSTL(season_length=seasons, trend_forecaster=AutoETS(model="ZZN"))], freq=1)
    out = model.forecast(df=frame, h=cut.day, level=[80])
    sigma = (out["MSTL-hi-80"] - out["MSTL"]).to_numpy() / norm.ppf(0.9)
    return out["MSTL"].to_numpy()[:, None] + sigma[:, None] * norm.ppf(LEVELS)[None, :]


def prophet(cut: Cut) -> np.ndarray:
    model = Prophet(daily_seasonality=True, weekly_seasonality=True, yearly_seasonality=False, uncertainty_samples=500)
    stamps = cut.history.index.tz_localize(None)
    np.random.seed(1)
    model.fit(pd.DataFrame({"ds": stamps, "y": cut.history.to_numpy()}), seed=1)
    samples = model.predictive_samples(pd.DataFrame({"ds": cut.truth.index.tz_localize(None)}))["yhat"]
    return np.quantile(samples, LEVELS, axis=1).T


def rows(y: np.ndarray, stamps: pd.DatetimeIndex, day: int) -> np.ndarray:
    """Lags of whole days and weeks, means and spread of the day known last, calendar; nothing younger than a day."""
    s = pd.Series(y)
    hour = max(1, day // 24)
    smooth = s.rolling(hour, min_periods=1).mean()
    known = s.shift(day)
    columns = [s.shift(lag * day) for lag in (1, 2, 3, 7, 14)] + [smooth.shift(lag * day) for lag in (1, 7)]
    columns += [known.rolling(w, min_periods=1).mean() for w in (hour, 6 * hour, day, 7 * day)]
    columns += [known.rolling(day, min_periods=1).std()]
    columns += [pd.Series(stamps.hour * 60 + stamps.minute), pd.Series(stamps.dayofweek)]
    return np.column_stack([c.to_numpy(float) for c in columns])


def lightgbm_quantiles(cut: Cut) -> np.ndarray:
    y, n = filled(cut).to_numpy(), len(cut.history)
    x = rows(np.append(y, np.full(cut.day, np.nan)), cut.history.index.append(cut.truth.index), cut.day)
    learnt = np.arange(min(7 * cut.day, n // 2), n)
    learnt = learnt[~np.isnan(cut.history.to_numpy()[learnt])]
    out = []
    for level in LEVELS:
        options = {"objective": "quantile", "alpha": level, "learning_rate": 0.05, "num_leaves": 31,
                   "min_data_in_leaf": 20, "num_threads": 1, "seed": 1, "verbose": -1}
        model = lightgbm.train(options, lightgbm.Dataset(x[learnt], y[learnt]), num_boost_round=200)
        out.append(model.predict(x[n:]))
    return np.column_stack(out)


PEERS = {
    "SeasonalNaive day": lambda cut: seasonal_naive(cut, 1),
    "SeasonalNaive week": lambda cut: seasonal_naive(cut, 7) if len(cut.history) > 8 * cut.day else seasonal_naive(cut, 1),
    "MSTL + AutoETS": mstl_ets,
    "Prophet": prophet,
    "LightGBM quantile": lightgbm_quantiles,
}
