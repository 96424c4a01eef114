"""Forecasts the same cuts with every peer and with Headstart, and writes RESULTS.md. Usage: bench.py EXAMPLES WORK HEADSTART..."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

from series import Cut, LEVELS, ORIGINS, cuts, quantile_losses

HERE = Path(__file__).parent
OURS = "Headstart"
COLUMNS = [f"q{level}" for level in LEVELS]


def file_of(work: Path, who: str, cut: Cut) -> Path:
    return work / who.replace(" ", "") / f"{cut.name}.forecast.csv"


def cpu_seconds() -> float:
    """Of this process and of the children that it has waited for."""
    return sum(os.times()[:4])


def run_peers(every: list[Cut], work: Path) -> None:
    """One file a peer and cut; those that are there from an earlier run are kept."""
    from peers import PEERS

    for who, forecast in PEERS.items():
        for cut in every:
            path = file_of(work, who, cut)
            if path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            began = cpu_seconds()
            q = np.maximum(0, np.sort(forecast(cut), axis=1))
            seconds = cpu_seconds() - began
            path.with_suffix(".seconds").write_text(str(seconds))
            pd.DataFrame(q, columns=COLUMNS, index=cut.truth.index.rename("timestamp")).to_csv(path)
        print(who, "done", flush=True)


def run_ours(every: list[Cut], work: Path, headstart: list[str]) -> float:
    """Seconds of CPU a forecast, the start of the JVM included."""
    folder = work / "cuts"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for cut in every:
        path = folder / f"{cut.name}.csv"
        stamps = cut.history.index.strftime("%Y-%m-%dT%H:%M:%SZ")
        pd.DataFrame({"timestamp": stamps, "value": cut.history.to_numpy()}).to_csv(path, index=False)
        files.append(str(path))
    began = cpu_seconds()
    levels = ",".join(str(level) for level in LEVELS)
    options = ["--horizon", "24h", "--quantiles", levels, "--output", str(work / OURS)]
    subprocess.run([*headstart, "forecast", *files, *options], check=True, stdout=subprocess.DEVNULL)
    return (cpu_seconds() - began) / len(files)


def read(work: Path, who: str, cut: Cut) -> np.ndarray:
    frame = pd.read_csv(file_of(work, who, cut), parse_dates=["timestamp"])
    if list(frame["timestamp"]) != list(cut.truth.index):
        raise ValueError(f"{who} answered other steps than asked for {cut.name}")
    return frame[COLUMNS].to_numpy()


def scores(every: list[Cut], work: Path, who: str) -> pd.DataFrame:
    table = pd.DataFrame([(c.series, *quantile_losses(c, read(work, who, c))) for c in every],
                         columns=["series", "loss", "inside", "above", "known"])
    by = table.groupby("series").agg(loss=("loss", "mean"), inside=("inside", "sum"), above=("above", "sum"), known=("known", "sum"))
    return by.assign(inside=by.inside / by.known, above=by.above / by.known)


def report(every: list[Cut], work: Path, our_seconds: float) -> str:
    from peers import PEERS

    all_scores = {who: scores(every, work, who) for who in [*PEERS, OURS]}
    seconds = {who: np.mean([float(file_of(work, who, c).with_suffix(".seconds").read_text()) for c in every]) for who in PEERS}
    seconds[OURS] = our_seconds
    names = [*PEERS, OURS]
    lines = ["| series | " + " | ".join(names) + " | ours / best peer |", "|---" * (len(names) + 2) + "|"]
    ratios = []
    for series in all_scores[OURS].index:
        losses = {who: all_scores[who].loss[series] for who in names}
        best = min(losses[who] for who in PEERS)
        ratios.append(losses[OURS] / best)
        cells = [f"**{losses[w]:.4f}**" if losses[w] == min(losses.values()) else f"{losses[w]:.4f}" for w in names]
        lines.append(f"| {series} | " + " | ".join(cells) + f" | {ratios[-1]:.2f} |")
    lines.append("| geometric mean | " + " | ".join(f"{np.exp(np.log(all_scores[w].loss).mean()):.4f}" for w in names)
                 + f" | **{np.exp(np.mean(np.log(ratios))):.3f}** |")
    for title, column in (("in the 80% band", "inside"), ("above q0.95", "above")):
        lines.append(f"| {title} | " + " | ".join(f"{100 * all_scores[w][column].mean():.1f}%" for w in names) + " | |")
    lines.append("| CPU seconds a forecast | " + " | ".join(f"{seconds[w]:.2f}" for w in names) + " | |")
    per_series = ["| series | in the 80% band | above q0.95 |", "|---|---|---|"]
    for series, row in all_scores[OURS].iterrows():
        per_series.append(f"| {series} | {100 * row.inside:.1f}% | {100 * row.above:.1f}% |")
    return "\n".join(lines) + "\n\n" + OURS + " by series:\n\n" + "\n".join(per_series) + "\n"


HEAD = """# Forecasts: Headstart against what a data scientist would reach for

Written by `./headstart bench forecast`. Mean weighted quantile loss over {levels}, less is better; {origins} rolling origins over the last third of each
series of `examples/data`, each at another hour; 24 h ahead at the series' own step; 56 days of history; the same cuts for all; peers as set up in
`peers.py`. CPU seconds hold training; Headstart's hold its choice among the candidates and the start of the JVM too.

"""


def main() -> None:
    examples, work, headstart = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    every = cuts(examples)
    run_peers(every, work)
    if not headstart:
        return
    table = report(every, work, run_ours(every, work, headstart))
    versions = ", ".join(f"{p} {version(p)}" for p in ("statsforecast", "prophet", "lightgbm", "pandas"))
    foot = f"\n{versions}, Python {platform.python_version()}, {os.cpu_count()} CPUs ({platform.machine()}).\n"
    head = HEAD.format(levels="{" + ", ".join(map(str, LEVELS)) + "}", origins=ORIGINS)
    (HERE / "RESULTS.md").write_text(head + table + foot)
    print(table)


if __name__ == "__main__":
    main()
