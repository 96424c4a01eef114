package dev.headstart.forecaster.model;

import java.util.Arrays;

/**
 * What trees cannot say of a new level, for they know no value that they have not seen: φ·(x − clamp(x, low, high)), with x the mean departure of the
 * last day from the profile, and low and high its 0.025 and 0.975 quantiles. The share φ, 0 to 1, is the least-squares fit of the departures that
 * came: near 1 where a level stays, near 0 where bursts pass.
 */
record Beyond(double low, double high, double share) {
    private static final double TAIL = 0.025;

    static Beyond of(double[] today, double[] came, double[] weights) {
        double[] sorted = Arrays.stream(today).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new Beyond(0, 0, 0);
        }
        Beyond all = new Beyond(sorted[(int) (TAIL * n)], sorted[n - 1 - (int) (TAIL * n)], 1);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double x = all.follows(today[i]);
            squares += weights[i] * x * x;
            products += weights[i] * x * came[i];
        }
        return new Beyond(all.low, all.high, squares > 0 ? Math.clamp(products / squares, 0, 1) : 0);
    }

    double follows(double today) {
        return share * (today - Math.clamp(today, low, high));
    }
}
