package dev.headstart.planner;

import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What the examples start from: noon, five-minute steps, replicas that serve 100, a lead of two hours. */
final class Given {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final Duration STEP = Duration.ofMinutes(5);
    static final double QUANTILE = 0.95;
    static final Target DATABASE = target("database", 0, true);
    static final Target WEB = target("web", 1, false);

    private Given() {}

    static Target target(String name, int wave, boolean stateful) {
        return new Target(
                name,
                wave,
                100,
                1,
                2,
                20,
                Duration.ofHours(2),
                stateful,
                new Target.ScaleDown(Duration.ofHours(1), OptionalInt.of(1)),
                Optional.empty());
    }

    /** {@code floor} replicas, all ready. */
    static Reading whole(int floor) {
        return reading(floor, floor);
    }

    static Reading reading(int floor, int ready) {
        return new Reading(floor, ready, true, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
    }

    static Reading lowered(int floor, Instant at) {
        return new Reading(floor, floor, true, Integer.MAX_VALUE, Optional.of(at), Optional.empty());
    }

    /** A day from noon at {@code base}, with {@code peak} from the given hour for an hour. */
    static Outlook peak(double base, double peak, int hoursAhead) {
        double[] values = new double[24 * 12];
        Arrays.fill(values, base);
        Arrays.fill(values, hoursAhead * 12, (hoursAhead + 1) * 12, peak);
        return trusted(NOON, STEP, values);
    }

    static Outlook flat(double load) {
        return peak(load, load, 0);
    }

    static Outlook trusted(Instant start, Duration step, double... values) {
        return new Outlook.Trusted(forecast(start, step, values), QUANTILE);
    }

    static Forecast forecast(Instant start, Duration step, double... values) {
        ModelCard card =
                new ModelCard("test", new Window(start.minusSeconds(1), start), List.of(), 0, 0, List.of(), List.of());
        return new Forecast(new TreeMap<>(Map.of(QUANTILE, Series.of(start, step, values))), card);
    }

    static Situation at(Instant now, double traffic, Outlook outlook, Map<String, Reading> readings) {
        return new Situation(now, ZoneOffset.UTC, OptionalDouble.of(traffic), outlook, false, readings);
    }

    static Situation blind(Instant now, Outlook outlook, Map<String, Reading> readings) {
        return new Situation(now, ZoneOffset.UTC, OptionalDouble.empty(), outlook, false, readings);
    }

    static Situation guarded(Situation open) {
        return new Situation(open.now(), open.zone(), open.traffic(), open.outlook(), true, open.readings());
    }

    static Decision decide(Target target, Situation situation) {
        return Planner.plan(List.of(target), situation).decisions().getFirst();
    }
}
