package dev.headstart.forecaster.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * What the level of a step is explained by, seen from an origin: recent departures from the profile at several reaches, the departures of the same
 * moment on earlier days and weeks, other profiles relative to it, and the calendar.
 */
public final class LevelFeatures {
    /** Where the mean departure of the last 24 hours stands. */
    public static final int TODAY = 5;

    private static final int ALWAYS = 31;
    private static final int OF_CYCLE = 2;
    private static final int DEPARTURES = 17;
    private static final double MARGIN = 0.05;
    private static final double[] REACH_HOURS = {0.01, 1, 3, 8, 24, 72, 168};

    private static final List<String> LAGS = List.of(
            "departure.day1",
            "departure.day1.wide",
            "departure.day2.wide",
            "departure.week1.wide",
            "level.day1.wide",
            "level.days",
            "level.week1",
            "level.week2",
            "value.day1",
            "value.week1");
    private static final List<String> CALENDAR = List.of(
            "day.cos1",
            "day.sin1",
            "day.cos2",
            "day.sin2",
            "day.cos3",
            "day.sin3",
            "weekend",
            "monday",
            "weekend.departure3h",
            "profile.height",
            "departure24h.cos1",
            "departure24h.sin1",
            "weekend.departure24h");

    private LevelFeatures() {}

    /** Their names, in order. */
    public static List<String> names(History h) {
        List<String> names = new ArrayList<>(List.of("one"));
        for (double hours : REACH_HOURS) {
            names.add(hours < 1 ? "departure.last" : "departure.last" + Math.round(hours) + "h");
        }
        names.addAll(LAGS);
        names.addAll(CALENDAR);
        if (h.cycle().isPresent()) {
            names.addAll(List.of("departure.cycle", "level.cycle"));
        }
        if (h.smoothed()) {
            names.addAll(List.of("edge.hours", "edge.days", "edge.weeks"));
        }
        return names;
    }

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

    /** Keeps an estimate of the departure near those that it is explained by: a new level is followed, not driven on beyond itself. */
    public static double within(double[] x, double departure) {
        double low = 0;
        double high = 0;
        for (int c = 1; c <= DEPARTURES; c++) {
            low = Math.min(low, x[c]);
            high = Math.max(high, x[c]);
        }
        return Math.clamp(departure, low - MARGIN, high + MARGIN);
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
            x[c++] = h.cyclic(origin, target);
            x[c++] = cycle.before(h.level(), origin, target) - h.profile(target);
        }
        if (h.smoothed()) {
            SharpFeatures.fill(h, origin, target, x, c);
        }
    }
}
