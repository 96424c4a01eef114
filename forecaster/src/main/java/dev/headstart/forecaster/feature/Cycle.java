package dev.headstart.forecaster.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A season that is neither a day nor a week, found from what the weekly profile leaves: the lag with the highest peak of the autocorrelation
 * ρ(p) = Σ r(i) r(i − p) / Σ r², where ρ is high by itself, high above the valley before it, and high again a cycle later.
 *
 * @param period in steps, not whole: refined on the peaks of later cycles
 */
public record Cycle(double period) {
    private static final double LEAST_PEAK = 0.3;
    private static final double LEAST_RISE = 0.3;
    private static final double NEAR = 0.06;
    private static final double ALIKE = 0.8;
    private static final int MOST_LAGS = 2500;
    private static final int LEAST_STEPS = 6;
    private static final int LEAST_CYCLES = 6;
    private static final int AVERAGED = 6;

    /** The shortest such season that is nearly as strong as the strongest, if there is one. */
    static Optional<Cycle> find(double[] rest, int day) {
        int lags = Math.min(MOST_LAGS, rest.length / LEAST_CYCLES);
        double[] rho = autocorrelation(rest, lags);
        int[] peaks = peaks(rho, day);
        double highest = Arrays.stream(peaks).mapToDouble(p -> rho[p]).max().orElse(0);
        return Arrays.stream(peaks)
                .filter(p -> rho[p] > ALIKE * highest)
                .mapToObj(p -> new Cycle(refined(rho, p)))
                .findFirst();
    }

    /** In words, to the tenth: {@code 36.0 h}. */
    public String length(int stepsOfADay) {
        return String.format(Locale.ROOT, "%.1f h", period * 24 / stepsOfADay);
    }

    private static int[] peaks(double[] rho, int day) {
        int[] found = new int[rho.length];
        int n = 0;
        double valley =
                Arrays.stream(rho, 0, Math.min(rho.length, LEAST_STEPS)).min().orElse(1);
        for (int p = LEAST_STEPS; p < rho.length - 1; p++) {
            valley = Math.min(valley, rho[p - 1]);
            boolean clear = rho[p] > LEAST_PEAK && rho[p] - valley > LEAST_RISE;
            if (peak(rho, p) && clear && !known(p, day) && !multiple(rho, p, day) && again(rho, p)) {
                found[n++] = p;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean peak(double[] rho, int p) {
        return rho[p] >= rho[p - 1] && rho[p] >= rho[p + 1];
    }

    private static double[] autocorrelation(double[] r, int lags) {
        double mean = Arrays.stream(r).average().orElse(0);
        double[] d = Arrays.stream(r).map(v -> v - mean).toArray();
        double[] rho = new double[lags + 1];
        for (int p = 0; p <= lags; p++) {
            double sum = 0;
            for (int i = p; i < d.length; i++) {
                sum += d[i] * d[i - p];
            }
            rho[p] = sum / (d.length - p);
        }
        double variance = rho[0];
        return variance > 0 ? Arrays.stream(rho).map(v -> v / variance).toArray() : new double[lags + 1];
    }

    /** Whether days and weeks already say it: a whole number of days, or a whole part of a day. */
    private static boolean known(int p, int day) {
        double days = p > day ? (double) p / day : (double) day / p;
        double off = Math.abs(days - Math.rint(days));
        return (off < NEAR && days < 8) || (p < day && day % p == 0);
    }

    /** Whether it is only some turns of a shorter cycle that days say already, such as five hours of a job that runs every hour. */
    private static boolean multiple(double[] rho, int p, int day) {
        for (int k = 2; 2 * k <= p; k++) {
            if (p % k == 0 && day % (p / k) == 0 && peak(rho, p / k) && rho[p / k] > ALIKE * rho[p]) {
                return true;
            }
        }
        return false;
    }

    private static boolean again(double[] rho, int p) {
        int late = Math.min(rho.length - 1, 2 * p + 1 + p / 20);
        return 2 * p + 1 >= rho.length
                || Arrays.stream(rho, 2 * p - 1 - p / 20, late).max().orElse(0) > rho[p] / 2;
    }

    /** The highest lag about each further multiple of the period, divided by the multiple. */
    private static double refined(double[] rho, int first) {
        double period = first;
        for (int m = 2; m * period + 2 < rho.length && m <= 64; m++) {
            int centre = (int) Math.round(m * period);
            int best = centre;
            for (int p = centre - 1; p <= centre + 1; p++) {
                best = rho[p] > rho[best] ? p : best;
            }
            period = (double) best / m;
        }
        return period;
    }

    /** The mean of the values one to six cycles before {@code target}, each before {@code origin}; 0 without any. */
    double before(PrefixSums values, int origin, int target) {
        int newest = (int) Math.ceil((target - origin + 1) / period);
        double sum = 0;
        int n = 0;
        for (int m = newest; m < newest + AVERAGED; m++) {
            int i = (int) Math.round(target - m * period);
            if (i < 0) {
                break;
            }
            sum += values.around(i, 0, origin);
            n++;
        }
        return n == 0 ? 0 : sum / n;
    }
}
