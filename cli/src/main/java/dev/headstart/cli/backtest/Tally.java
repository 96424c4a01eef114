package dev.headstart.cli.backtest;

import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one model's forecasts came to. Loss is the mean over the origins of 2 Σ pinball / Σ |y|, the mean over the levels; error is Σ |y − q0.5| / Σ |y|;
 * coverage of a level is the share of values at or below its quantile.
 */
final class Tally {
    static final int LEADS = 24;

    private final List<Double> levels;
    private final double[] errorByLead = new double[LEADS];
    private final double[] trafficByLead = new double[LEADS];
    private final NavigableMap<Double, Integer> below = new TreeMap<>();
    private double losses;
    private int origins;
    private int inside;
    private int known;

    Tally(List<Double> levels) {
        this.levels = levels;
        levels.forEach(level -> below.put(level, 0));
    }

    /** Adds a forecast and what came. */
    void add(Forecast forecast, Series came) {
        Series median = forecast.quantile(0.5);
        double loss = 0;
        double traffic = 0;
        for (int i = 0; i < median.size(); i++) {
            double y = came.at(median.time(i));
            if (Double.isNaN(y)) {
                continue;
            }
            int lead = i * LEADS / median.size();
            errorByLead[lead] += Math.abs(y - median.value(i));
            trafficByLead[lead] += Math.abs(y);
            traffic += Math.abs(y);
            loss += pinball(forecast, i, y);
            inside += y >= forecast.quantile(0.1).value(i)
                            && y <= forecast.quantile(0.9).value(i)
                    ? 1
                    : 0;
            known++;
        }
        if (traffic > 0) {
            losses += loss / traffic;
            origins++;
        }
    }

    private double pinball(Forecast forecast, int i, double y) {
        double sum = 0;
        for (double level : levels) {
            double e = y - forecast.quantile(level).value(i);
            sum += 2 * Math.max(level * e, (level - 1) * e) / levels.size();
            if (e <= 0) {
                below.merge(level, 1, Integer::sum);
            }
        }
        return sum;
    }

    double loss() {
        return losses / origins;
    }

    double error() {
        double error = 0;
        double traffic = 0;
        for (int k = 0; k < LEADS; k++) {
            error += errorByLead[k];
            traffic += trafficByLead[k];
        }
        return error / traffic;
    }

    /** The error of the k-th of {@link #LEADS} parts of the horizon, NaN where nothing came. */
    double errorByLead(int k) {
        return errorByLead[k] / trafficByLead[k];
    }

    /** The share of values in the band from 0.1 to 0.9. */
    double band() {
        return (double) inside / known;
    }

    /** The share of values at or below each quantile. */
    NavigableMap<Double, Double> coverage() {
        NavigableMap<Double, Double> out = new TreeMap<>();
        below.forEach((level, count) -> out.put(level, (double) count / known));
        return out;
    }

    int known() {
        return known;
    }
}
