"""The example series, and the cuts on which all are judged."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

LEVELS = [0.1, 0.5, 0.9, 0.95, 0.99]
ORIGINS = 14
HISTORY_DAYS = 56


@dataclass(frozen=True)
class Cut:
    """What was known at an origin, and the day that came."""

    name: str
    series: str
    history: pd.Series
    truth: pd.Series

    @property
    def day(self) -> int:
        return len(self.truth)


def read(path: Path) -> pd.Series:
    frame = pd.read_csv(path, parse_dates=["timestamp"])
    return pd.Series(frame["value"].to_numpy(float), index=pd.DatetimeIndex(frame["timestamp"]))


def origin(size: int, day: int, k: int) -> int:
    """The k-th of the origins spread over the last third, each at another hour of the day."""
    first, last, hour = size * 2 // 3, size - day, max(1, day // 24)
    base = first + (last - first) * k // (ORIGINS - 1)
    shift = (k * 7 + 3 - base % day // hour + 12) % 24 - 12
    at = base + shift * hour
    return at - day if at > last else at + day if at < first else at


def cuts(folder: Path) -> list[Cut]:
    out = []
    for path in sorted(folder.glob("*.csv.gz")):
        series, name = read(path), path.name.removesuffix(".csv.gz")
        day = int(pd.Timedelta("1D") / (series.index[1] - series.index[0]))
        for k in range(ORIGINS):
            at = origin(len(series), day, k)
            history = series.iloc[max(0, at - HISTORY_DAYS * day) : at]
            out.append(Cut(f"{name}-{k:02d}", name, history, series.iloc[at : at + day]))
    return out


def quantile_losses(cut: Cut, forecast: np.ndarray) -> tuple[float, int, int, int]:
    """Weighted quantile loss, and how many of the known values lie in the 80% band and above q0.95."""
    y = cut.truth.to_numpy()
    known = ~np.isnan(y)
    y, f = y[known], forecast[known]
    if not len(y) or np.abs(y).sum() == 0:
        return 0.0, 0, 0, 0
    loss = sum((2 * np.maximum(q * (y - f[:, i]), (q - 1) * (y - f[:, i]))).sum() for i, q in enumerate(LEVELS))
    inside = ((y >= f[:, 0]) & (y <= f[:, 2])).sum()
    return loss / len(LEVELS) / np.abs(y).sum(), int(inside), int((y > f[:, 3]).sum()), len(y)
