package dev.headstart.forecaster.calibrate;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.Points;
import java.util.Arrays;

/**
 * Conformalised quantile regression (Romano et al., 2019), by lead: each quantile is moved by c·(width of the band at that step), where c is the
 * level's quantile of (value − quantile) / width over points predicted out of fold. Recent points count more.
 */
public final class Conformal {
    private static final int GROUPS = 3;
    private static final double LEAST_WIDTH = 1e-9;

    private final int horizon;
    private final double[][] moves;
    private final int low;
    private final int high;

    private Conformal(int horizon, double[][] moves, int low, int high) {
        this.horizon = horizon;
        this.moves = moves;
        this.low = low;
        this.high = high;
    }

    public static Conformal fit(History h, Lesson lesson, Points points, double[][] outOfFold) {
        double[] levels = lesson.levels();
        int low = lesson.at(0.1);
        int high = lesson.at(0.9);
        double[][] moves = new double[GROUPS][levels.length];
        Conformal conformal = new Conformal(lesson.horizon(), moves, low, high);
        for (int group = 0; group < GROUPS; group++) {
            for (int k = 0; k < levels.length; k++) {
                moves[group][k] = conformal.move(h, points, outOfFold, new Cell(group, k, levels[k]));
            }
        }
        return conformal;
    }

    private record Cell(int group, int k, double level) {}

    private double move(History h, Points points, double[][] predicted, Cell cell) {
        int n = 0;
        double[] scores = new double[points.size()];
        double[] weights = new double[points.size()];
        for (int i = 0; i < points.size(); i++) {
            if (group(points.lead(i)) == cell.group()) {
                int target = points.targets()[i];
                scores[n] = (h.known(target) - predicted[i][cell.k()]) / width(predicted[i]);
                weights[n++] = Lesson.weight(h, target);
            }
        }
        double[] level = {cell.level()};
        return WeightedQuantiles.of(Arrays.copyOf(scores, n), Arrays.copyOf(weights, n), level)[0];
    }

    private int group(int lead) {
        return Math.min(GROUPS - 1, lead * GROUPS / horizon);
    }

    private double width(double[] quantiles) {
        return Math.max(LEAST_WIDTH, quantiles[high] - quantiles[low]);
    }

    /** Moves the quantiles of every point, and puts them in order. */
    public double[][] apply(Points points, double[][] predicted) {
        double[][] out = new double[predicted.length][];
        for (int i = 0; i < predicted.length; i++) {
            double width = width(predicted[i]);
            double[] move = moves[group(points.lead(i))];
            out[i] = predicted[i].clone();
            for (int k = 0; k < out[i].length; k++) {
                out[i][k] += move[k] * width;
            }
            Arrays.sort(out[i]);
        }
        return out;
    }
}
