package dev.headstart.forecaster.feature;

/** Means over any stretch of an array in constant time. */
public final class PrefixSums {
    private final double[] sums;

    public PrefixSums(double[] values) {
        sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
    }

    /** The mean of the {@code length} values before {@code end}, or of those that exist; 0 without any. */
    public double before(int end, int length) {
        int to = Math.clamp(end, 0, sums.length - 1);
        int from = Math.clamp(end - length, 0, to);
        return to == from ? 0 : (sums[to] - sums[from]) / (to - from);
    }

    /** The mean of the values at most {@code half} steps from {@code centre} and before {@code end}; 0 without any. */
    public double around(int centre, int half, int end) {
        int to = Math.min(Math.min(end, centre + half + 1), sums.length - 1);
        int from = Math.max(0, Math.min(centre - half, to - 1));
        return centre < 0 || to <= from ? 0 : (sums[to] - sums[from]) / (to - from);
    }
}
