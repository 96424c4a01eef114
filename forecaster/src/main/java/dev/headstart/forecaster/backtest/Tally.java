package dev.headstart.forecaster.backtest;

/** What came beside what was forecast, added up. */
final class Tally {
    private double total;
    private double error;
    private int inside;
    private int count;

    /** One value with its forecast of the levels 0.1, 0.5 and 0.9. */
    void add(double value, double low, double median, double high) {
        total += value;
        error += Math.abs(value - median);
        inside += value >= low && value <= high ? 1 : 0;
        count++;
    }

    double wape() {
        return share(error);
    }

    /** NaN if nothing was added. */
    double coverage() {
        return (double) inside / count;
    }

    /** A part of the sum of values; 1 of none, 0 if there is no part either. */
    double share(double part) {
        return total > 0 ? part / total : part == 0 ? 0 : 1;
    }
}
