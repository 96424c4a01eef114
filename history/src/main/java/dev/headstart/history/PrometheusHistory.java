package dev.headstart.history;

import dev.headstart.history.Answer.Line;
import dev.headstart.history.Answer.Sample;
import dev.headstart.history.HistoryUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of PromQL queries from one server. What was read is kept, and the next read asks
 * only for what is new; the last few steps are asked for again, since late samples may change them.
 */
public final class PrometheusHistory {

    /** Prometheus refuses more than 11,000 points a series; some distance is kept. */
    static final int CHUNK = 10_000;

    /** Steps at the end that are read again. */
    static final int UNSETTLED = 3;

    /** Most points of a history: five weeks of 15 seconds, or a year of 3 minutes. */
    static final int MOST_POINTS = 200_000;

    /** A part of the samples above which the rest is not trusted either. */
    static final double MOST_REFUSED = 0.2;

    /** Stands for a sample that is no amount of traffic. */
    private static final double REFUSED = Double.NEGATIVE_INFINITY;

    /** How old a sample may be to count as now. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    /** How long what nobody reads any more is kept. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final PrometheusClient client;
    private final Map<Key, Raw> kept = new ConcurrentHashMap<>();

    public PrometheusHistory(PrometheusClient client) {
        this.client = client;
    }

    private record Key(String query, Duration step, Duration span) {}

    /** As it was read: {@code values[i]} at {@code start + i * step}, NaN where there was none, or {@link #REFUSED}. */
    private record Raw(long start, long step, double[] values) {
        long end() {
            return start + step * values.length;
        }

        int refused() {
            return (int) Arrays.stream(values).filter(v -> v == REFUSED).count();
        }

        int usable() {
            return (int) Arrays.stream(values).filter(Double::isFinite).count();
        }

        int firstUsable() {
            int i = 0;
            while (!Double.isFinite(values[i])) {
                i++;
            }
            return i;
        }

        double[] usableFrom(int first) {
            return Arrays.stream(values)
                    .skip(first)
                    .map(v -> v == REFUSED ? Double.NaN : v)
                    .toArray();
        }
    }

    /**
     * The value at every multiple of {@code step} in the {@code span} before {@code end}. The value at
     * {@code t} stands for the step that begins at {@code t}.
     *
     * @param end nothing at or after this moment is asked for
     * @throws HistoryUnavailableException if there is no complete answer, no sample, too many that are no amount of
     *     traffic, or more than one series
     */
    public History read(String query, Duration step, Duration span, Instant end) {
        refuseSize(step, span);
        long s = step.toSeconds();
        long to = Math.floorDiv(end.getEpochSecond(), s) * s;
        long from = to - Math.floorDiv(span.toSeconds(), s) * s;
        Key key = new Key(query, step, span);
        Raw raw = extend(query, kept.get(key), new Raw(from, s, nothing((int) ((to - from) / s))));
        kept.put(key, raw);
        kept.values().removeIf(old -> old.end() < to - FORGOTTEN.toSeconds());
        refuseUnusable(query, raw);
        int first = raw.firstUsable();
        return Gaps.close(Instant.ofEpochSecond(from + first * s), step, raw.usableFrom(first), raw.refused());
    }

    /** The value at a moment; empty if there is none or it is no amount of traffic, which is not zero. */
    public OptionalDouble now(String query, Instant at) {
        List<Line> lines = lines(client.call("query", Map.of("query", query, "time", seconds(at.getEpochSecond()))));
        refuseSeveral(query, lines);
        if (lines.isEmpty()) {
            return OptionalDouble.empty();
        }
        Sample sample = lines.getFirst().value();
        boolean usable = sample != null
                && !Double.isNaN(sample.amount())
                && sample.seconds() >= at.minus(FRESH).getEpochSecond();
        return usable && sample != null ? OptionalDouble.of(sample.amount()) : OptionalDouble.empty();
    }

    /** Whether a comparison holds at a moment: it returns a sample where it does and none where it does not. */
    public boolean holds(String query, Instant at) {
        return !lines(client.call("query", Map.of("query", query, "time", seconds(at.getEpochSecond()))))
                .isEmpty();
    }

    private Raw extend(String query, @Nullable Raw before, Raw wanted) {
        long firstNew = wanted.start();
        if (before != null && before.start() <= wanted.start() && before.end() > wanted.start()) {
            long settled = Math.min(before.end() - UNSETTLED * before.step(), wanted.end());
            int shift = (int) ((wanted.start() - before.start()) / before.step());
            int length = (int) Math.max(0, (settled - wanted.start()) / before.step());
            System.arraycopy(before.values(), shift, wanted.values(), 0, length);
            firstNew = wanted.start() + length * wanted.step();
        }
        for (long from = firstNew; from < wanted.end(); from += CHUNK * wanted.step()) {
            long last = Math.min(wanted.end(), from + CHUNK * wanted.step()) - wanted.step();
            fetch(query, from, last, wanted);
        }
        return wanted;
    }

    private void fetch(String query, long from, long last, Raw into) {
        List<Line> lines = lines(client.call(
                "query_range",
                Map.of("query", query, "start", seconds(from), "end", seconds(last), "step", seconds(into.step()))));
        refuseSeveral(query, lines);
        for (Sample sample : lines.isEmpty()
                ? List.<Sample>of()
                : Optional.ofNullable(lines.getFirst().values()).orElse(List.of())) {
            int i = (int) Math.round((sample.seconds() - into.start()) / into.step());
            if (i >= 0 && i < into.values().length) {
                into.values()[i] = Double.isNaN(sample.amount()) ? REFUSED : sample.amount();
            }
        }
    }

    private static void refuseSize(Duration step, Duration span) {
        if (step.toSeconds() < 1 || span.compareTo(step) < 0 || span.toSeconds() / step.toSeconds() > MOST_POINTS) {
            throw new HistoryUnavailableException(
                    Reason.TooManyPoints,
                    "A history of %s with a step of %s cannot be read: it has 1 to %d steps of a second or more. Lengthen traffic.prometheus.step, or shorten traffic.history."
                            .formatted(words(span), words(step), MOST_POINTS));
        }
    }

    private static String words(Duration duration) {
        return duration.toHours() >= 1 ? duration.toHours() + " h" : duration.toSeconds() + " s";
    }

    private static void refuseUnusable(String query, Raw raw) {
        int usable = raw.usable();
        int refused = raw.refused();
        if (usable + refused == 0) {
            throw new HistoryUnavailableException(
                    Reason.EmptyResult,
                    "The query gives no sample in the whole history: %s. Check the metric's name and labels; no data is not zero traffic."
                            .formatted(query));
        }
        if (refused > MOST_REFUSED * (usable + refused)) {
            throw new HistoryUnavailableException(
                    Reason.UnusableSamples,
                    "%d of %d samples are not a number, infinite or negative: %s. Look for a division by zero or a counter without rate()."
                            .formatted(refused, usable + refused, query));
        }
    }

    private static List<Line> lines(Answer answer) {
        Answer.Data data = answer.data();
        if (data == null || data.result() == null) {
            throw new HistoryUnavailableException(Reason.MalformedAnswer, "The answer of Prometheus has no result.");
        }
        return data.result();
    }

    private static void refuseSeveral(String query, List<Line> lines) {
        if (lines.size() > 1) {
            throw new HistoryUnavailableException(
                    Reason.SeveralSeries,
                    "The query gives %d series, such as %s and %s; a plan's traffic is one. Wrap it: sum(%s)"
                            .formatted(
                                    lines.size(),
                                    lines.get(0).metric(),
                                    lines.get(1).metric(),
                                    query));
        }
    }

    private static double[] nothing(int n) {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static String seconds(long epoch) {
        return Long.toString(epoch);
    }
}
