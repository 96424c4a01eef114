/** {@code headstart backtest}: what a forecast would have been worth on this series, model by model. */
@NullMarked
package dev.headstart.cli.backtest;

import org.jspecify.annotations.NullMarked;
