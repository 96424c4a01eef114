package dev.headstart.forecaster;

import java.time.LocalDate;

/**
 * One day of a backtest.
 *
 * @param day the local date of the values that were forecast
 * @param wape sum of absolute errors of the median over the sum of values
 * @param coverage share of values between the 0.1 and the 0.9 quantile
 */
public record DayScore(LocalDate day, double wape, double coverage) {}
