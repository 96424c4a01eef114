package dev.headstart.forecaster.calibrate;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.Points;
import dev.headstart.forecaster.model.QuantileModel;

/**
 * Follows traffic that has left the band. With m the mean excess of the last three hours over the bounds (half a band's width outside the 0.1 and
 * 0.9 quantiles that were forecast three hours ago), the coming steps move by m·2^(−lead / 4 h), less what the models already moved by
 * themselves. Nothing moves unless two thirds of those steps lay outside on the same side.
 */
public final class Nowcast {
    private static final double WATCHED_HOURS = 3;
    private static final double HALF_LIFE_HOURS = 4;
    private static final double MARGIN = 0.5;

    private final Lesson lesson;

    public Nowcast(Lesson lesson) {
        this.lesson = lesson;
    }

    /** How far to move each step of {@code forecast}, on the learning scale. */
    public double[] lift(History h, QuantileModel model, double[][] forecast) {
        double[] lift = new double[forecast.length];
        int watched = h.calendar().steps(WATCHED_HOURS);
        int then = h.size() - watched;
        if (then < h.calendar().day()) {
            return lift;
        }
        double[][] before = model.predict(h, Points.ahead(then, watched + forecast.length));
        double excess = excess(h, before, then, watched);
        if (excess == 0) {
            return lift;
        }
        int mid = lesson.at(0.5);
        for (int i = 0; i < lift.length; i++) {
            double wanted =
                    excess * Math.pow(0.5, i / (HALF_LIFE_HOURS * h.calendar().day() / 24));
            double moved = forecast[i][mid] - before[watched + i][mid];
            lift[i] = excess > 0 ? Math.max(0, wanted - Math.max(0, moved)) : Math.min(0, wanted - Math.min(0, moved));
        }
        return lift;
    }

    private double excess(History h, double[][] before, int then, int watched) {
        int low = lesson.at(0.1);
        int high = lesson.at(0.9);
        double sum = 0;
        int above = 0;
        int below = 0;
        int known = 0;
        for (int i = 0; i < watched; i++) {
            double z = h.known(then + i);
            if (Double.isNaN(z)) {
                continue;
            }
            double margin = MARGIN * (before[i][high] - before[i][low]);
            double over = Math.max(0, z - before[i][high] - margin);
            double under = Math.max(0, before[i][low] - margin - z);
            sum += over - under;
            above += over > 0 ? 1 : 0;
            below += under > 0 ? 1 : 0;
            known++;
        }
        return 3 * Math.max(above, below) >= 2 * known && known >= Math.min(2, watched) && known > 0 ? sum / known : 0;
    }
}
