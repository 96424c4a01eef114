package dev.headstart.forecaster;

/**
 * One candidate's backtest.
 *
 * @param wape sum of absolute errors of the median over the sum of values
 * @param pinball mean weighted quantile loss over the levels of the backtest
 * @param coverage share of values between the 0.1 and the 0.9 quantile
 */
public record CandidateScore(String model, double wape, double pinball, double coverage) {}
