package dev.headstart.forecaster.feature;

import java.util.List;

/** What the width of the error of a step is explained by: recent roughness, roughness at this time of day, the level, the lead. */
public final class SpreadFeatures {
    public static final int COUNT = 8;
    /** The names of all but the constant. */
    public static final List<String> NAMES = List.of(
            "rough.1h", "rough.24h", "rough.timeOfDay", "spread.height", "lead.log", "rough.departure3h", "rough.day1");

    private static final double FLOOR = 0.01;

    private SpreadFeatures() {}

    /** Fills {@code x}; reads nothing at or after {@code origin}. */
    public static void fill(History h, int origin, int target, double[] x) {
        Calendar cal = h.calendar();
        int first = h.firstDay(origin, target);
        int hour = cal.steps(1);
        double sum = 0;
        int days = 0;
        for (int j = first; j < first + 7; j++) {
            int i = Math.min(cal.daysBefore(target, j), origin - 1);
            if (i < 0) {
                break;
            }
            sum += h.noise().around(i, hour, origin);
            days++;
        }
        int yesterday = Math.min(cal.daysBefore(target, first), origin - 1);
        x[0] = 1;
        x[1] = log(h.noise().before(origin, hour));
        x[2] = log(h.noise().before(origin, cal.day()));
        x[3] = log(days > 0 ? sum / days : 0.1);
        x[4] = h.profile(target) - h.level().before(origin, cal.week());
        x[5] = Math.log1p((target - origin) * 24.0 / cal.day());
        x[6] = log(Math.abs(h.rest().before(origin, cal.steps(3))));
        x[7] = yesterday >= 0 ? log(Math.abs(h.rest().around(yesterday, hour, origin))) : 0;
    }

    private static double log(double v) {
        return Math.log(v + FLOOR);
    }
}
