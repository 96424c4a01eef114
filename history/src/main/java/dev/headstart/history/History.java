package dev.headstart.history;

import dev.headstart.forecaster.Series;

/** Traffic of the past, regular, gaps as gaps, with what was wrong with it. */
public record History(Series series, Quality quality) {}
