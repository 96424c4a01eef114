package dev.headstart.forecaster.feature;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cleaned history on the learning scale, with its gaps filled, its weekly profile and what is left beside the profile. With L = ln-scaled
 * values: profile P(u) = Σ 0.85^j L̄(u − j weeks) / Σ 0.85^j for j = 1..8 (recent days stand in while there is under two weeks), rest R = L − P.
 */
public final class History {
    private static final int WEEKS = 8;
    private static final double WEEK_DECAY = 0.85;
    private static final double DAY_DECAY = 0.8;

    private final Calendar calendar;
    private final Transform transform;
    private final int size;
    private final double[] known;
    private final double[] filled;
    private final double[] profile;
    private final PrefixSums level;
    private final PrefixSums rest;
    private final PrefixSums noise;
    private final Optional<Cycle> cycle;

    /** @param y values by step, NaN = gap; the calendar reaches at least one horizon further */
    public History(double[] y, Calendar calendar, Transform transform) {
        this(y, calendar, transform, rest -> Cycle.find(rest, calendar.day()));
    }

    /** Sees the values as a model that was learnt earlier does. */
    public History(double[] y, Calendar calendar, Learnt learnt) {
        this(y, calendar, learnt.transform(), rest -> learnt.cycle());
    }

    private History(double[] y, Calendar calendar, Transform transform, Function<double[], Optional<Cycle>> cycles) {
        this.calendar = calendar;
        this.transform = transform;
        this.size = y.length;
        this.known = Arrays.stream(y).map(transform::forward).toArray();
        this.filled = fill();
        this.level = new PrefixSums(filled);
        this.profile = profile();
        double[] r = new double[size];
        double[] rough = new double[size];
        int half = Math.max(2, halfWidth());
        for (int i = 0; i < size; i++) {
            r[i] = filled[i] - profile[i];
            rough[i] = Math.abs(filled[i] - level.around(i, half, size));
        }
        this.rest = new PrefixSums(r);
        this.cycle = cycles.apply(r);
        this.noise = new PrefixSums(rough);
    }

    private int halfWidth() {
        return Math.round(calendar.steps(1) / 4f);
    }

    private double[] fill() {
        double[] sorted =
                Arrays.stream(known).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        double[] out = known.clone();
        for (int i = 0; i < size; i++) {
            if (Double.isNaN(out[i])) {
                int week = calendar.daysBefore(i, 7);
                int day = calendar.daysBefore(i, 1);
                out[i] = week >= 0 && week < i ? out[week] : day >= 0 && day < i ? out[day] : median;
            }
        }
        return out;
    }

    private double[] profile() {
        double[] out = new double[calendar.length()];
        double fallback = size == 0 ? 0 : filled[0];
        for (int u = 0; u < out.length; u++) {
            out[u] = profileAt(u, u == 0 ? fallback : out[u - 1]);
        }
        return out;
    }

    private double profileAt(int u, double fallback) {
        int half = halfWidth();
        int end = Math.min(size, u);
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int j = 1; j <= WEEKS; j++) {
            int i = calendar.weeksBefore(u, j);
            if (i < 0) {
                break;
            }
            if (i < end && (calendar.holiday(u) || !calendar.holiday(i))) {
                sum += weight * alike(u, i, end);
                weights += weight;
            }
            weight *= WEEK_DECAY;
        }
        if (weights < 1.5) {
            weight = 0.5;
            for (int j = 1; j <= 7; j++) {
                int i = calendar.daysBefore(u, j);
                if (i >= 0 && i < end) {
                    sum += weight * level.around(i, half, end);
                    weights += weight;
                }
                weight *= DAY_DECAY;
            }
        }
        return weights > 0 ? sum / weights : fallback;
    }

    /** The level about {@code i}; for a holiday, a Sunday on which some still work: two parts Sunday to one part the Saturday before. */
    private double alike(int u, int i, int end) {
        int half = halfWidth();
        double there = level.around(i, half, end);
        int saturday = calendar.daysBefore(i, 1);
        return calendar.holiday(u) && saturday >= 0 ? (2 * there + level.around(saturday, half, end)) / 3 : there;
    }

    /** The profile of the last week's days, whatever the weekday, as seen from {@code origin}. */
    public double dailyProfile(int origin, int target) {
        int half = calendar.steps(0.5);
        double sum = 0;
        double weights = 0;
        double weight = 1;
        int first = firstDay(origin, target);
        for (int j = first; j < first + 7; j++) {
            int i = calendar.daysBefore(target, j);
            if (i < 0) {
                break;
            }
            sum += weight * level.around(Math.min(i, origin - 1), half, origin);
            weights += weight;
            weight *= DAY_DECAY;
        }
        return weights > 0 ? sum / weights : profile[target];
    }

    /** How many days back the first day lies that is known at {@code origin}. */
    public int firstDay(int origin, int target) {
        return (target - origin) / calendar.day() + 1;
    }

    public Calendar calendar() {
        return calendar;
    }

    /** What a model that learns from this history has to see later ones by. */
    public Learnt learnt() {
        return new Learnt(transform, cycle);
    }

    /** Whether steps are so short that smoothing hides something. */
    boolean smoothed() {
        return halfWidth() > 0;
    }

    public Transform transform() {
        return transform;
    }

    public int size() {
        return size;
    }

    /** The value on the learning scale, NaN in a gap. */
    public double known(int i) {
        return known[i];
    }

    public double filled(int i) {
        return filled[i];
    }

    public double profile(int i) {
        return profile[i];
    }

    /** How far a step stands above its neighbourhood; reads nothing at or after {@code end}, and is 0 where that leaves nothing to compare. */
    double sharp(int i, int end) {
        int half = halfWidth();
        return i + half < end ? filled[i] - level.around(i, half, end) : 0;
    }

    public PrefixSums level() {
        return level;
    }

    public PrefixSums rest() {
        return rest;
    }

    /** The season that is neither a day nor a week. */
    public Optional<Cycle> cycle() {
        return cycle;
    }

    /** The mean departure from the profile one to six of its cycles before {@code target}, as known at {@code origin}; 0 without a cycle. */
    public double cyclic(int origin, int target) {
        return cycle.map(c -> c.before(rest, origin, target)).orElse(0.0);
    }

    public PrefixSums noise() {
        return noise;
    }
}
