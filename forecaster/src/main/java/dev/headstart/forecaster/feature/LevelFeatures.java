package dev.headstart.forecaster.feature;

/**
 * What the level of a step is explained by, seen from an origin: recent departures from the profile at several reaches, the departures of the same
 * moment on earlier days and weeks, other profiles relative to it, and the calendar.
 */
public final class LevelFeatures {
    private static final int ALWAYS = 31;
    private static final int OF_CYCLE = 2;
    private static final double[] REACH_HOURS = {0.01, 1, 3, 8, 24, 72, 168};

    private LevelFeatures() {}

    /** How many there are for a history: those of another cycle only where one was found, those of sharp edges where steps are short. */
    public static int count(History h) {
        return ALWAYS + (h.cycle().isPresent() ? OF_CYCLE : 0) + (h.smoothed() ? SharpFeatures.COUNT : 0);
    }

    /** Fills {@code x} from {@code at}; reads nothing at or after {@code origin}. */
    public static void fill(History h, int origin, int target, double[] x) {
        int c = 0;
        x[c++] = 1;
        for (double hours : REACH_HOURS) {
            x[c++] = h.rest().before(origin, h.calendar().steps(hours));
        }
        c = lags(h, origin, target, x, c);
        calendar(h, origin, target, x, c);
    }

    private static int lags(History h, int origin, int target, double[] x, int at) {
        Calendar cal = h.calendar();
        int c = at;
        double profile = h.profile(target);
        int day = h.firstDay(origin, target);
        int week = (target - origin) / cal.week() + 1;
        int d1 = Math.min(cal.daysBefore(target, day), origin - 1);
        int d2 = Math.min(cal.daysBefore(target, day + 1), origin - 1);
        int w1 = Math.min(cal.weeksBefore(target, week), origin - 1);
        int w2 = Math.min(cal.weeksBefore(target, week + 1), origin - 1);
        int near = cal.steps(0.25);
        int wide = cal.steps(1.5);
        x[c++] = h.rest().around(d1, near, origin);
        x[c++] = h.rest().around(d1, wide, origin);
        x[c++] = h.rest().around(d2, wide, origin);
        x[c++] = h.rest().around(w1, wide, origin);
        x[c++] = d1 >= 0 ? h.level().around(d1, wide, origin) - profile : 0;
        x[c++] = h.dailyProfile(origin, target) - profile;
        x[c++] = w1 >= 0 ? h.level().around(w1, near, origin) - profile : 0;
        x[c++] = w2 >= 0 ? h.level().around(w2, near, origin) - profile : 0;
        x[c++] = d1 >= 0 ? h.filled(d1) - profile : 0;
        x[c++] = w1 >= 0 ? h.filled(w1) - profile : 0;
        return c;
    }

    private static void calendar(History h, int origin, int target, double[] x, int at) {
        Calendar cal = h.calendar();
        int c = at;
        double angle = 2 * Math.PI * cal.timeOfDay(target);
        for (int k = 1; k <= 3; k++) {
            x[c++] = Math.cos(k * angle);
            x[c++] = Math.sin(k * angle);
        }
        int kind = cal.kindOfDay(target);
        double weekend = kind == 0 || kind == 6 ? 1 : 0;
        double lately = h.rest().before(origin, cal.steps(3));
        double today = h.rest().before(origin, cal.day());
        x[c++] = weekend;
        x[c++] = kind == 1 ? 1 : 0;
        x[c++] = weekend * lately;
        x[c++] = h.profile(target) - h.level().before(origin, cal.week());
        x[c++] = today * Math.cos(angle);
        x[c++] = today * Math.sin(angle);
        x[c++] = weekend * today;
        if (h.cycle().isPresent()) {
            Cycle cycle = h.cycle().get();
            x[c++] = cycle.before(h.rest(), origin, target);
            x[c++] = cycle.before(h.level(), origin, target) - h.profile(target);
        }
        if (h.smoothed()) {
            SharpFeatures.fill(h, origin, target, x, c);
        }
    }
}
