package dev.headstart.forecaster.event;

/**
 * How far to trust a declared multiplier: ln(traffic) gets an own spread of σ = min(0.25, 0.2·|ln factor|), independent of the forecast's, since
 * a campaign team guesses. Distances from the median add as squares.
 */
public final class Doubt {
    private static final double PER_LOG = 0.2;
    private static final double MOST = 0.25;
    private static final double LOGISTIC = Math.sqrt(3) / Math.PI;

    private Doubt() {}

    /** The quantile of a level under the doubt, before the factor is applied; all positive. */
    public static double widen(double quantile, double median, double level, double factor) {
        double sigma = Math.min(MOST, PER_LOG * Math.abs(Math.log(factor)));
        if (sigma == 0 || !(median > 0)) {
            return quantile;
        }
        double own = LOGISTIC * Math.log(level / (1 - level)) * sigma;
        double away = Math.log(Math.max(quantile, median * 1e-6) / median);
        double distance = Math.hypot(away, own);
        return median * Math.exp(level < 0.5 ? -distance : distance);
    }
}
