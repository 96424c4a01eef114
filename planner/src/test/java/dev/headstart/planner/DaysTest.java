package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds of days on which nothing fails: seeded random systems whose replicas come up in the time that their owners think. */
class DaysTest {
    private static final int RUNS = Integer.getInteger("headstart.runs", 10_000) / 50;
    private static final Duration PASS = Duration.ofMinutes(10);
    private static final int PASSES_A_DAY = 144;

    /** A tier, how long its replicas take, and what has become of it. */
    private static final class Tier {
        final Target target;
        final Duration startUp;
        final Deque<Instant> coming = new ArrayDeque<>();
        final List<Integer> floors = new ArrayList<>();
        final List<Integer> ready = new ArrayList<>();
        final List<Limit> limits = new ArrayList<>();
        Reading reading;

        Tier(Target target, Duration startUp, int floor) {
            this.target = target;
            this.startUp = startUp;
            this.reading = Given.whole(floor);
        }

        Reading read(Instant now) {
            while (!coming.isEmpty() && !coming.getFirst().isAfter(now)) {
                coming.removeFirst();
            }
            ready.add(reading.floor() - coming.size());
            return new Reading(
                    reading.floor(),
                    ready.getLast(),
                    true,
                    Integer.MAX_VALUE,
                    reading.lastLowered(),
                    reading.lastRaised());
        }

        void act(Decision decision, Instant now) {
            for (int i = reading.floor(); i < decision.floor(); i++) {
                coming.add(now.plus(startUp));
            }
            for (int i = decision.floor(); i < reading.floor() && !coming.isEmpty(); i++) {
                coming.removeLast();
            }
            reading = reading.settled(decision.floor(), now);
            floors.add(decision.floor());
            limits.addAll(decision.limits());
        }
    }

    @Test
    void aLongRampWithEveryTierReadyInItsLeadTimeNeverSaysWaveLate() {
        int rises = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double[] day = day(random);
            List<Tier> tiers = new ArrayList<>();
            Duration lead = Duration.ofMinutes(20 + random.nextInt(100));
            for (int wave = 2; wave >= 0; wave--) {
                Duration startUp = Duration.ofMinutes(random.nextInt(60));
                if (wave < 2) { // ready before the next wave may wait no longer
                    Duration near = lead.minus(lead.dividedBy(8));
                    lead = near.plus(startUp)
                            .plus(PASS.multipliedBy(2))
                            .multipliedBy(8)
                            .dividedBy(7);
                }
                Target target = target(random, wave, lead, Optional.empty());
                tiers.addFirst(new Tier(target, startUp, target.replicasFor(peak(day, 0, lead))));
            }
            run(tiers, day, DoubleUnaryOperator::identity);
            assertThat(tiers).as("seed %d", seed).noneMatch(tier -> tier.limits.contains(Limit.WaveLate));
            rises += tiers.stream().mapToInt(tier -> moves(tier.floors, 1)).sum();
        }
        assertThat(rises).isGreaterThan(RUNS * 10);
    }

    @Test
    void aForecastThatWigglesByFivePercentTurnsNoFloorMoreOftenThanTheDayDoes() {
        int turns = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double[] day = day(random);
            List<Tier> tiers = new ArrayList<>();
            for (int wave = 0; wave < 2; wave++) {
                Target target =
                        target(random, wave, Duration.ofMinutes(30 + random.nextInt(150)), stepsAtTimes(random));
                tiers.add(new Tier(target, Duration.ofMinutes(random.nextInt(60)), target.min()));
            }
            boolean together = random.nextBoolean();
            run(tiers, day, () -> {
                double all = wiggle(random);
                return load -> load * (together ? all : wiggle(random));
            });
            for (Tier tier : tiers) {
                assertThat(turns(tier.floors))
                        .as("seed %d: %s", seed, tier.floors)
                        .isLessThanOrEqualTo(turns(needs(tier.target, day)) + 1);
                turns += turns(tier.floors);
            }
        }
        assertThat(turns).isGreaterThan(RUNS);
    }

    @Test
    void aRiseInStepsIsReadyALeadTimeBeforeItsNeed() {
        int rises = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double[] day = day(random);
            Duration after = Duration.ofMinutes(10 + random.nextInt(50));
            Target target = target(
                    random,
                    0,
                    Duration.ofMinutes(40 + random.nextInt(120)),
                    Optional.of(new Target.ScaleUp(1 + random.nextInt(4), after)));
            Tier tier = new Tier(target, after.minus(PASS), target.replicasFor(peak(day, 0, Duration.ofDays(1))));
            run(List.of(tier), day, DoubleUnaryOperator::identity);
            Duration lead = target.leadTime().minus(PASS.multipliedBy(2));
            for (int i = 0; i < tier.ready.size(); i++) {
                assertThat(tier.ready.get(i))
                        .as("seed %d, pass %d", seed, i)
                        .isGreaterThanOrEqualTo(target.replicasFor(peak(day, i, lead)));
            }
            assertThat(tier.limits).doesNotContain(Limit.RiseLate);
            rises += moves(tier.floors, 1);
        }
        assertThat(rises).isGreaterThan(RUNS * 5);
    }

    private static Target target(Random random, int wave, Duration lead, Optional<Target.ScaleUp> scaleUp) {
        return new Target(
                "t" + wave,
                wave,
                30 + 150 * random.nextDouble(),
                0.2 + random.nextDouble(),
                1,
                1000,
                lead,
                random.nextBoolean(),
                new Target.ScaleDown(
                        Duration.ofMinutes(10 + random.nextInt(60)), OptionalInt.of(1 + random.nextInt(8))),
                scaleUp);
    }

    private static Optional<Target.ScaleUp> stepsAtTimes(Random random) {
        return random.nextInt(3) == 0
                ? Optional.of(new Target.ScaleUp(2 + random.nextInt(4), Duration.ofMinutes(10 + random.nextInt(30))))
                : Optional.empty();
    }

    /** The load of three days by pass: a hill a day, on some days with a second one. */
    private static double[] day(Random random) {
        double base = 200 + 400 * random.nextDouble();
        double swing = 4 * random.nextDouble();
        double second = random.nextBoolean() ? random.nextDouble() : 0;
        double phase = random.nextDouble();
        double[] loads = new double[3 * PASSES_A_DAY];
        for (int i = 0; i < loads.length; i++) {
            double angle = 2 * Math.PI * (i / (double) PASSES_A_DAY + phase);
            loads[i] = base * (1 + swing * (1 + Math.sin(angle)) / 2 + swing * second * (1 + Math.sin(2 * angle)) / 2);
        }
        return loads;
    }

    /** Two days of passes; each has a forecast of its own, which sees what will come in its own way. */
    private static void run(List<Tier> tiers, double[] day, Supplier<DoubleUnaryOperator> forecasts) {
        List<Target> targets = tiers.stream().map(tier -> tier.target).toList();
        for (int pass = 0; pass < 2 * PASSES_A_DAY; pass++) {
            Instant now = Given.NOON.plus(PASS.multipliedBy(pass));
            Map<String, Reading> readings = new HashMap<>();
            tiers.forEach(tier -> readings.put(tier.target.name(), tier.read(now)));
            double[] values = new double[PASSES_A_DAY];
            DoubleUnaryOperator seen = forecasts.get();
            for (int i = 0; i < values.length; i++) {
                values[i] = seen.applyAsDouble(day[pass + i]);
            }
            Situation situation = new Situation(
                    now,
                    ZoneOffset.UTC,
                    OptionalDouble.of(0.9 * day[pass]),
                    Given.trusted(now, PASS, values),
                    false,
                    readings);
            List<Decision> decisions = Planner.plan(targets, situation).decisions();
            for (int i = 0; i < decisions.size(); i++) {
                tiers.get(i).act(decisions.get(i), now);
            }
        }
    }

    private static double wiggle(Random random) {
        return 0.95 + 0.1 * random.nextDouble();
    }

    private static double peak(double[] day, int from, Duration span) {
        double peak = 0;
        for (int i = from; i <= from + span.dividedBy(PASS); i++) {
            peak = Math.max(peak, day[i]);
        }
        return peak;
    }

    private static List<Integer> needs(Target target, double[] day) {
        List<Integer> needs = new ArrayList<>();
        for (int i = 0; i < 2 * PASSES_A_DAY; i++) {
            needs.add((int) (1000 * peak(day, i, target.leadTime())));
        }
        return needs;
    }

    /** How often a way that goes up turns down, or the other way round. */
    private static int turns(List<Integer> way) {
        int turns = 0;
        int last = 0;
        for (int i = 1; i < way.size(); i++) {
            int direction = Integer.signum(way.get(i) - way.get(i - 1));
            turns += direction != 0 && direction == -last ? 1 : 0;
            last = direction == 0 ? last : direction;
        }
        return turns;
    }

    private static int moves(List<Integer> way, int direction) {
        int moves = 0;
        for (int i = 1; i < way.size(); i++) {
            moves += Integer.signum(way.get(i) - way.get(i - 1)) == direction ? 1 : 0;
        }
        return moves;
    }
}
