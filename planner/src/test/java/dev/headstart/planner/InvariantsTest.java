package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.headstart.forecaster.Series;
import dev.headstart.planner.SimulatedDay.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The design's invariants over seeded random days. The needs are worked out here once more, by plain search. */
class InvariantsTest {
    private static final int RUNS = Integer.getInteger("headstart.runs", 10_000);

    /** A decision with what it was made from. */
    private record Case(Target target, Decision decision, Pass pass, Map<String, Target> targets) {
        Reading reading() {
            return Objects.requireNonNull(pass.situation().readings().get(target.name()));
        }

        Instant now() {
            return pass.situation().now();
        }

        int cap() {
            return Math.max(1, Math.min(target.max(), reading().ceiling()));
        }

        int clamp(int need) {
            return Math.clamp(need, Math.min(target.min(), cap()), cap());
        }

        int present() {
            return pass.situation().traffic().isPresent()
                    ? target.replicasFor(pass.situation().traffic().getAsDouble())
                    : 0;
        }

        /** The highest floor that a step up leads to. */
        int stepUp() {
            if (target.scaleUp().isEmpty()) {
                return Integer.MAX_VALUE;
            }
            Target.ScaleUp up = target.scaleUp().get();
            boolean waits = reading().lastRaised().isPresent()
                    && now().isBefore(reading().lastRaised().get().plus(up.after()));
            int from = waits
                    ? reading().ready()
                    : Math.max(reading().floor(), reading().ready());
            return Math.max(reading().floor(), from + up.step());
        }

        boolean lags() {
            return target.stateful() && !reading().readyQuery();
        }

        boolean rises() {
            return decision.floor() > reading().floor();
        }

        boolean falls() {
            return decision.floor() < reading().floor();
        }

        boolean trusted() {
            return pass.situation().outlook() instanceof Outlook.Trusted;
        }

        /** The largest need from now over {@code length}, found step by step. */
        int highest(Duration length) {
            if (!(pass.situation().outlook() instanceof Outlook.Trusted trusted)) {
                return 0;
            }
            Series series = trusted.forecast().quantile(trusted.quantile());
            int highest = 0;
            for (int i = 0; i < series.size(); i++) {
                boolean over = series.time(i + 1).isAfter(now());
                if (over && !series.time(i).isAfter(now().plus(length))) {
                    highest = Math.max(highest, target.replicasFor(series.value(i)));
                }
            }
            return highest;
        }
    }

    private static final Map<String, Consumer<Case>> INVARIANTS = Map.of(
            "noRiseAddsMoreThanItsStepAndTheNextWaitsForItsReplicasOrItsTime",
            InvariantsTest::noRiseAddsMoreThanItsStepAndTheNextWaitsForItsReplicasOrItsTime,
            "theForecastMovesNoStatefulTargetWhoseReplicasLag",
            InvariantsTest::theForecastMovesNoStatefulTargetWhoseReplicasLag,
            "theFloorIsNeverBelowWhatThePresentTrafficNeedsNorOutsideItsBounds",
            InvariantsTest::theFloorIsNeverBelowWhatThePresentTrafficNeedsNorOutsideItsBounds,
            "whatIsMissingOrUntrustedNeverLowersAFloor",
            InvariantsTest::whatIsMissingOrUntrustedNeverLowersAFloor,
            "aWaveNeverRisesBeforeTheOneBeforeIsReadyUnlessWaitingWouldBeLate",
            InvariantsTest::aWaveNeverRisesBeforeTheOneBeforeIsReadyUnlessWaitingWouldBeLate,
            "whateverTheWavesDoEverythingIsAskedForSevenEighthsOfItsLeadAhead",
            InvariantsTest::whateverTheWavesDoEverythingIsAskedForSevenEighthsOfItsLeadAhead,
            "anEarlierWaveNeverServesLessThanALaterOneThatHasStillToComeDown",
            InvariantsTest::anEarlierWaveNeverServesLessThanALaterOneThatHasStillToComeDown,
            "noTargetLosesMoreThanItsStepADelay",
            InvariantsTest::noTargetLosesMoreThanItsStepADelay);

    @TestFactory
    Stream<DynamicTest> overManyDays() {
        Map<Limit, Integer> met = new EnumMap<>(Limit.class);
        Map<String, AssertionError> broken = new HashMap<>();
        always((seed, c) -> {
            c.decision().limits().forEach(limit -> met.merge(limit, 1, Integer::sum));
            INVARIANTS.forEach((name, check) -> {
                try {
                    check.accept(c);
                } catch (AssertionError e) {
                    broken.putIfAbsent(name, new AssertionError("seed " + seed + ": " + c.decision(), e));
                }
            });
        });
        Stream<DynamicTest> invariants = INVARIANTS.keySet().stream()
                .sorted()
                .map(name -> dynamicTest(name, () -> {
                    AssertionError first = broken.get(name);
                    if (first != null) {
                        throw first;
                    }
                }));
        DynamicTest covered = dynamicTest("theDaysHoldWhatTheInvariantsAreAbout", () -> {
            assertThat(met.keySet()).containsExactlyInAnyOrder(Limit.values());
            assertThat(met.values()).allMatch(count -> count > RUNS / 20);
        });
        return Stream.concat(invariants, Stream.of(covered));
    }

    private static void theFloorIsNeverBelowWhatThePresentTrafficNeedsNorOutsideItsBounds(Case c) {
        boolean comingDown = c.target().stateful() && c.reading().floor() > c.cap();
        assertThat(c.decision().floor()).isGreaterThanOrEqualTo(Math.min(c.stepUp(), c.clamp(c.present())));
        assertThat(c.decision().floor())
                .isLessThanOrEqualTo(comingDown ? c.reading().floor() : c.cap());
    }

    private static void whatIsMissingOrUntrustedNeverLowersAFloor(Case c) {
        boolean blind = !c.trusted() || c.pass().situation().traffic().isEmpty();
        if (blind || c.pass().situation().guardBlocksLowering()) {
            assertThat(c.decision().floor())
                    .isGreaterThanOrEqualTo(Math.min(
                            c.reading().floor(),
                            c.target().stateful() ? c.reading().floor() - step(c) : c.cap()));
            assertThat(c.falls() && c.reading().floor() <= c.cap()).isFalse();
        }
    }

    private static void aWaveNeverRisesBeforeTheOneBeforeIsReadyUnlessWaitingWouldBeLate(Case c) {
        if (c.rises() && earlierWaveIsNotReady(c)) {
            assertThat(c.decision().floor()).isLessThanOrEqualTo(c.clamp(Math.max(c.present(), soon(c))));
        }
    }

    private static void whateverTheWavesDoEverythingIsAskedForSevenEighthsOfItsLeadAhead(Case c) {
        if (!c.lags()) {
            assertThat(c.decision().floor())
                    .isGreaterThanOrEqualTo(Math.min(
                            c.stepUp(),
                            c.clamp(c.highest(sevenEighths(c.target().leadTime())))));
        }
    }

    /** The most that is asked for seven eighths of the lead ahead; a rise in steps begins one of their times earlier for each. */
    private static int soon(Case c) {
        Duration near = sevenEighths(c.target().leadTime());
        if (c.target().scaleUp().isEmpty()) {
            return c.highest(near);
        }
        Target.ScaleUp up = c.target().scaleUp().get();
        int most = 0;
        for (int k = 0; k <= c.cap() / up.step(); k++) {
            int need = Math.min(c.cap(), c.highest(near.plus(up.after().multipliedBy(k + 1L))));
            most = Math.max(most, need - k * up.step());
        }
        return most;
    }

    private static Duration sevenEighths(Duration lead) {
        return lead.minus(lead.dividedBy(8));
    }

    private static void noRiseAddsMoreThanItsStepAndTheNextWaitsForItsReplicasOrItsTime(Case c) {
        assertThat(c.decision().floor())
                .isLessThanOrEqualTo(Math.max(c.reading().floor(), c.stepUp()));
    }

    private static void theForecastMovesNoStatefulTargetWhoseReplicasLag(Case c) {
        if (c.lags() && c.reading().floor() <= c.cap()) {
            int floor = c.reading().floor();
            assertThat(c.decision().floor()).isBetween(floor, Math.max(floor, c.clamp(c.present())));
        }
    }

    /** A later wave that comes down in the same round, or that is told to hold by a wave after it, has still to come down. */
    private static void anEarlierWaveNeverServesLessThanALaterOneThatHasStillToComeDown(Case c) {
        if (!c.falls() || c.reading().floor() > c.cap()) {
            return;
        }
        for (Decision other : c.pass().plan().decisions()) {
            Case later =
                    new Case(Objects.requireNonNull(c.targets().get(other.target())), other, c.pass(), c.targets());
            int floor = later.reading().floor();
            boolean comesDown =
                    floor <= later.cap() && (later.falls() || other.limits().contains(Limit.LaterWaveFirst));
            if (comesDown && later.target().wave() > c.target().wave()) {
                int keeps = c.target()
                        .replicasFor(floor
                                * later.target().perReplica()
                                / later.target().share());
                assertThat(c.decision().floor())
                        .isGreaterThanOrEqualTo(Math.min(keeps, c.reading().floor()));
            }
        }
    }

    private static void noTargetLosesMoreThanItsStepADelay(Case c) {
        boolean atOnce = !c.target().stateful() && c.reading().floor() > c.cap();
        if (c.falls() && !atOnce) {
            assertThat(c.reading().floor() - c.decision().floor()).isLessThanOrEqualTo(step(c));
            c.reading().lastLowered().ifPresent(at -> assertThat(
                            at.plus(c.target().scaleDown().after()))
                    .isBeforeOrEqualTo(c.now()));
        }
    }

    @Test
    void theSameSituationGivesTheSamePlanInWhateverOrderTheTargetsStand() {
        for (long seed = 0; seed < 50; seed++) {
            SimulatedDay day = new SimulatedDay(seed);
            for (Pass pass : day.run()) {
                assertThat(Planner.plan(day.targets(), pass.situation())).isEqualTo(pass.plan());
                assertThat(Planner.plan(day.targets().reversed(), pass.situation()).decisions().stream()
                                .map(d -> d.target() + d.floor()))
                        .containsExactlyInAnyOrderElementsOf(pass.plan().decisions().stream()
                                .map(d -> d.target() + d.floor())
                                .toList());
            }
        }
    }

    private static int step(Case c) {
        int floor = c.reading().floor();
        return c.target().scaleDown().step().orElse(c.target().stateful() ? 1 : Math.max(1, floor / 4));
    }

    /** Whether a target of an earlier wave is not ready at its floor, nor for the least load that the new floor is for. */
    private static boolean earlierWaveIsNotReady(Case c) {
        Map<String, Decision> decisions = new HashMap<>();
        c.pass().plan().decisions().forEach(d -> decisions.put(d.target(), d));
        double load = (c.decision().floor() - 1)
                * c.target().perReplica()
                / c.target().share();
        return c.targets().values().stream()
                .filter(other -> other.wave() < c.target().wave())
                .anyMatch(other -> {
                    Reading reading = c.pass().situation().readings().get(other.name());
                    if (reading == null || !reading.readyQuery()) {
                        return true;
                    }
                    int floor =
                            Objects.requireNonNull(decisions.get(other.name())).floor();
                    return reading.ready() < floor && reading.ready() * other.perReplica() / other.share() <= load;
                });
    }

    private static void always(BiConsumer<Long, Case> check) {
        for (long seed = 0; seed < RUNS; seed++) {
            SimulatedDay day = new SimulatedDay(seed);
            Map<String, Target> targets = new HashMap<>();
            day.targets().forEach(target -> targets.put(target.name(), target));
            for (Pass pass : day.run()) {
                for (Decision decision : pass.plan().decisions()) {
                    check.accept(
                            seed,
                            new Case(Objects.requireNonNull(targets.get(decision.target())), decision, pass, targets));
                }
            }
        }
    }
}
