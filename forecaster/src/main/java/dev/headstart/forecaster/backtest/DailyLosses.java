package dev.headstart.forecaster.backtest;

/** One candidate's loss, day by day of the backtest; those of two candidates belong together. */
public record DailyLosses(double[] losses) {
    private static final int LEAST_DAYS = 3;

    /**
     * By how many standard errors the mean day costs less here than there (Diebold and Mariano, 1995, over days): t = d̄ / (s / √n) of the differences d.
     * A single lucky day has t ≤ 1, whatever it saved. 0 for fewer than three days, or if no day differs.
     */
    public double betterThan(DailyLosses other) {
        int n = losses.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (other.losses[i] - losses[i]) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = other.losses[i] - losses[i] - mean;
            squares += off * off;
        }
        return n < LEAST_DAYS || mean == 0 ? 0 : mean / Math.sqrt(squares / (n - 1) / n);
    }
}
