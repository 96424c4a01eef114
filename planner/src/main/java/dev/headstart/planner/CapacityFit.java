package dev.headstart.planner;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Learns what one replica serves: the load of a replica at which a saturation signal (CPU used against its request, or latency against its
 * objective) reaches its target level.
 *
 * <p>{@code load(t) = traffic(t) * share / replicas(t)}. Of the moments the third with the highest loads is taken, since it is near the limit that
 * a bend of the signal counts, and a line {@code signal = a + b * load} is laid through it: {@code b} is the median of the slopes from each
 * moment to the one half the moments further on by load (Theil's incomplete method, 1950), {@code a} the median of what is left. A quarter of the moments may be
 * anything. Then {@code capacity = (target - a) / b}.
 *
 * <p>The bounds hold nine of ten of the capacities of 200 draws of whole days, since moments of one day are alike. The lower bound, which is
 * planned with, is never more than {@link #BEYOND} times the highest load that was seen: how a signal goes on where nobody has been is not
 * known, and a tier that is planned with a little more than was seen shows it.
 */
public final class CapacityFit {
    static final int MOMENTS = 200;
    static final int DAYS = 5;
    static final double BEYOND = 1.5;

    /** Loads that differ less from each other, the lowest and the highest twentieth left out, tell no slope. */
    static final double SPREAD = 1.25;

    /** Bounds further apart than this are no knowledge. */
    static final double WIDEST = 2;

    private static final int DRAWS = 200;
    private static final long SEED = 1;

    /** A moment: load of a replica, and the signal. */
    private record Moment(long day, double load, double signal) {}

    /**
     * What is learnt from. What is no number, not above 0 or not there at a step leaves that step out.
     *
     * @param share part of the traffic that reaches the target
     * @param replicas ready ones
     * @param excluded spans that are not learnt from
     */
    public record Past(Series traffic, double share, Series replicas, Series signal, List<Window> excluded) {

        private List<Moment> moments() {
            return IntStream.range(0, traffic.size())
                    .filter(i -> excluded.stream().noneMatch(w -> w.contains(traffic.time(i))))
                    .mapToObj(i -> moment(traffic.time(i), traffic.value(i)))
                    .filter(m -> m.load() > 0 && Double.isFinite(m.load()) && m.signal() >= 0)
                    .sorted(Comparator.comparingDouble(Moment::load))
                    .toList();
        }

        private Moment moment(Instant at, double sent) {
            double ready = replicas.at(at);
            double load = ready > 0 ? sent * share / ready : Double.NaN;
            return new Moment(at.getEpochSecond() / Duration.ofDays(1).toSeconds(), load, signal.at(at));
        }
    }

    private CapacityFit() {}

    /**
     * Learns from what was there at the steps of the traffic.
     *
     * @param target the level of the signal that a replica is to stay within
     */
    public static Capacity learn(Past past, double target) {
        return learn(past.moments(), target);
    }

    /** @param byLoad the lowest load first */
    private static Capacity learn(List<Moment> byLoad, double target) {
        List<Moment> top = byLoad.subList(byLoad.size() - byLoad.size() / 3, byLoad.size());
        long days = top.stream().mapToLong(Moment::day).distinct().count();
        if (byLoad.size() < MOMENTS || days < DAYS) {
            return new Capacity.Unknown(
                    "%d moments have traffic, replicas and signal, and the higher loads are of %d days; %d and %d days are needed"
                            .formatted(byLoad.size(), days, MOMENTS, DAYS));
        }
        double lowest = part(byLoad, 0.05);
        double high = part(byLoad, 0.95);
        if (high < SPREAD * lowest) {
            return new Capacity.Unknown("the load of a replica hardly varies, from %s to %s, so no slope can be seen"
                    .formatted(Words.number(lowest), Words.number(high)));
        }
        return learn(byLoad, top, target);
    }

    private static Capacity learn(List<Moment> byLoad, List<Moment> top, double target) {
        double[] draws = draws(top, target);
        double likely = capacity(top, target);
        double lower = draws[DRAWS / 20];
        double upper = draws[DRAWS - 1 - DRAWS / 20];
        double highest = part(byLoad, 0.99);
        if (lower <= 0) {
            return new Capacity.Unknown("the signal is above its target of %s with hardly any load; look at the query"
                    .formatted(Words.number(target)));
        }
        if (!Double.isFinite(upper) || !Double.isFinite(likely)) {
            return new Capacity.Unknown("the signal does not rise clearly with the load, which was up to %s a replica"
                    .formatted(Words.number(highest)));
        }
        if (upper > WIDEST * lower) {
            return new Capacity.Unknown("a replica serves between %s and %s, which is too far apart to plan with"
                    .formatted(Words.number(lower), Words.number(upper)));
        }
        return new Capacity.Learnt(Math.min(lower, BEYOND * highest), likely, upper, highest, byLoad.size());
    }

    private static double part(List<Moment> byLoad, double part) {
        return byLoad.get((int) (part * (byLoad.size() - 1))).load();
    }

    /** The capacities of draws of as many days as there are, in order. */
    private static double[] draws(List<Moment> byLoad, double target) {
        long[] days = byLoad.stream().mapToLong(Moment::day).distinct().sorted().toArray();
        int[] dayOf = byLoad.stream()
                .mapToInt(m -> Arrays.binarySearch(days, m.day()))
                .toArray();
        Random random = new Random(SEED);
        double[] capacities = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[days.length];
            for (int k = 0; k < days.length; k++) {
                times[random.nextInt(days.length)]++;
            }
            List<Moment> drawn = new ArrayList<>();
            for (int i = 0; i < dayOf.length; i++) {
                drawn.addAll(Collections.nCopies(times[dayOf[i]], byLoad.get(i)));
            }
            capacities[draw] = capacity(drawn, target);
        }
        Arrays.sort(capacities);
        return capacities;
    }

    /** The load at which the line through the moments reaches the target; infinite where it does not rise. */
    private static double capacity(List<Moment> byLoad, double target) {
        int half = byLoad.size() / 2;
        double[] slopes = IntStream.range(0, byLoad.size() - half)
                .filter(i -> byLoad.get(i + half).load() > byLoad.get(i).load())
                .mapToDouble(i -> (byLoad.get(i + half).signal() - byLoad.get(i).signal())
                        / (byLoad.get(i + half).load() - byLoad.get(i).load()))
                .toArray();
        double slope = median(slopes);
        if (!(slope > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double rest = median(
                byLoad.stream().mapToDouble(m -> m.signal() - slope * m.load()).toArray());
        return (target - rest) / slope;
    }

    /** NaN of nothing. */
    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? Double.NaN : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
