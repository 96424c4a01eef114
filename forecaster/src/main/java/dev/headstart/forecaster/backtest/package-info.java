/** Scores the candidates on the series itself. */
@NullMarked
package dev.headstart.forecaster.backtest;

import org.jspecify.annotations.NullMarked;
