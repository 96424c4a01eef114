package dev.headstart.forecaster.feature;

/**
 * What smoothing hides: jobs that start on the hour, mails that go out at ten. With s(i) = L(i) − mean of L about i, the mean of s at the same
 * minute of the last hours, at the same time of the last days, and at the same time of the last weeks.
 */
final class SharpFeatures {
    static final int COUNT = 3;
    private static final int HOURS = 24;
    private static final int DAYS = 14;
    private static final int WEEKS = 6;

    private SharpFeatures() {}

    /** Fills {@code x} from {@code at}; reads nothing at or after {@code origin}. */
    static void fill(History h, int origin, int target, double[] x, int at) {
        Calendar cal = h.calendar();
        x[at] = hours(h, origin, target);
        int day = h.firstDay(origin, target);
        double days = 0;
        int n = 0;
        for (int j = day; j < day + DAYS && n == j - day; j++) {
            int i = cal.daysBefore(target, j);
            if (i >= 0) {
                days += h.sharp(i, origin);
                n++;
            }
        }
        x[at + 1] = n == 0 ? 0 : days / n;
        int week = (target - origin) / cal.week() + 1;
        double weeks = 0;
        int m = 0;
        for (int j = week; j < week + WEEKS && m == j - week; j++) {
            int i = cal.weeksBefore(target, j);
            if (i >= 0) {
                weeks += h.sharp(i, origin);
                m++;
            }
        }
        x[at + 2] = m == 0 ? 0 : weeks / m;
    }

    private static double hours(History h, int origin, int target) {
        int hour = h.calendar().steps(1);
        int newest = target - ((target - origin) / hour + 1) * hour;
        double sum = 0;
        int n = 0;
        for (int i = newest; hour > 1 && i >= 0 && n < HOURS; i -= hour) {
            sum += h.sharp(i, origin);
            n++;
        }
        return n == 0 ? 0 : sum / n;
    }
}
