package dev.headstart.operator.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Rehearsed;
import dev.headstart.api.Rehearsed.RehearsedTarget;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.Given;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String REQUEST = "5000 in 10m for 15m";
    private static final Target DB = target("db", 0, 1000, 8);
    private static final Target WEB = target("web", 1, 250, 60);
    private static final List<Target> TARGETS = List.of(DB, WEB);

    private static Target target(String name, int wave, double perReplica, int max) {
        Target.ScaleDown down = new Target.ScaleDown(Duration.ofHours(1), OptionalInt.empty());
        return new Target(name, wave, perReplica, 1, 2, max, Duration.ofHours(2), false, down, Optional.empty());
    }

    private static ScalePlan plan(@Nullable String request, @Nullable Rehearsed before) {
        return plan(request, before, "mode: Enforce");
    }

    private static ScalePlan plan(@Nullable String request, @Nullable Rehearsed before, String line) {
        ScalePlan plan = Given.plan(line);
        plan.getMetadata().setAnnotations(request == null ? Map.of() : Map.of("headstart.dev/rehearse", request));
        plan.setStatus(new ScalePlanStatus(1L, List.of(), null, null, null, null, before, null, List.of()));
        return plan;
    }

    private static Rehearsal rehearsal(@Nullable Rehearsed before, Instant now) {
        return Rehearsal.of(plan(REQUEST, before), now).orElseThrow();
    }

    private static Situation at(Instant now, int db, int web) {
        return new Situation(
                now,
                ZoneOffset.UTC,
                OptionalDouble.of(100),
                new Outlook.Missing("no forecast yet"),
                false,
                Map.of("db", reading(db), "web", reading(web)));
    }

    private static Reading reading(int replicas) {
        return new Reading(replicas, replicas, true, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
    }

    private static List<Integer> floors(Rehearsal rehearsal, Situation situation) {
        List<Decision> plain = Planner.plan(TARGETS, situation).decisions();
        return rehearsal.over(plain, TARGETS, situation).stream()
                .map(Decision::floor)
                .toList();
    }

    @Test
    void wavesRiseInTheirOrderForAPeakThatNobodyForecasts() {
        Rehearsal rehearsal = rehearsal(null, NOON);
        assertThat(floors(rehearsal, at(NOON, 2, 2))).containsExactly(5, 8);
        assertThat(floors(rehearsal, at(NOON.plusSeconds(30), 5, 8))).containsExactly(5, 20);
    }

    @Test
    void theReasonNamesTheRehearsal() {
        Situation situation = at(NOON, 2, 2);
        List<Decision> plain = Planner.plan(TARGETS, situation).decisions();
        assertThat(rehearsal(null, NOON).over(plain, TARGETS, situation))
                .extracting(Decision::reason)
                .allMatch(reason -> reason.startsWith("rehearsal: ") && reason.contains("5000 at 12:10"));
    }

    @Test
    void noFloorIsLoweredForIt() {
        Situation situation = at(NOON, 7, 50);
        assertThat(floors(rehearsal(null, NOON), situation)).containsExactly(7, 50);
    }

    @Test
    void onceItIsOverTheForecastDecidesAlone() {
        Rehearsal rehearsal = rehearsal(null, NOON);
        Situation over = at(NOON.plus(Duration.ofMinutes(25)), 2, 2);
        assertThat(floors(rehearsal, over)).containsExactly(2, 2);
        assertThat(floors(rehearsal, at(NOON.plus(Duration.ofMinutes(24)), 2, 2)))
                .containsExactly(5, 20);
    }

    @Test
    void itsTimesAreThoseOfTheFirstPassThatSawIt() {
        Rehearsed first = rehearsal(null, NOON).after(TARGETS, at(NOON, 2, 2));
        Rehearsal later = rehearsal(first, NOON.plusSeconds(300));
        assertThat(later.start()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        assertThat(later.end()).isEqualTo(NOON.plus(Duration.ofMinutes(25)));
        Rehearsal other = Rehearsal.of(plan("6000 in 10m for 15m", first), NOON.plusSeconds(300))
                .orElseThrow();
        assertThat(other.since()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void eachTargetIsTimedUntilItHasWhatThePeakNeeds() {
        Rehearsed first = rehearsal(null, NOON).after(TARGETS, at(NOON, 2, 2));
        Rehearsed second = rehearsal(first, NOON).after(TARGETS, at(NOON.plusSeconds(400), 5, 8));
        Rehearsed third = rehearsal(second, NOON).after(TARGETS, at(NOON.plusSeconds(700), 5, 20));
        assertThat(first.targets()).extracting(RehearsedTarget::readyAfter).containsOnlyNulls();
        assertThat(third.targets())
                .containsExactly(
                        new RehearsedTarget("db", 5, 5, "6m40s"), new RehearsedTarget("web", 20, 20, "11m40s"));
        assertThat(third.outcome()).isNull();
        assertThat(third.inTime()).isFalse();
    }

    @Test
    void whatItNeedsStaysWithinBounds() {
        Rehearsal black = Rehearsal.of(plan("50k in 1m for 1m", null), NOON).orElseThrow();
        assertThat(floors(black, at(NOON, 2, 60))).containsExactly(8, 60);
        assertThat(black.after(TARGETS, at(NOON, 8, 60)).inTime()).isTrue();
    }

    @Test
    void theOutcomeNamesWhoWasThereAndWhoWasNot() {
        Rehearsed second = rehearsal(rehearsal(null, NOON).after(TARGETS, at(NOON, 2, 2)), NOON)
                .after(TARGETS, at(NOON.plusSeconds(400), 5, 8));
        Instant over = NOON.plus(Duration.ofMinutes(26));
        assertThat(rehearsal(second, over).after(TARGETS, at(over, 5, 60)).outcome())
                .isEqualTo("of the 10m before the peak: db had 5 ready after 6m40s, web had 8 of 20 replicas ready");
    }

    @Test
    void aPlanThatDoesNotActRefusesAtOnce() {
        for (String mode : List.of("mode: Observe", "paused: true")) {
            ScalePlan plan = plan(REQUEST, null, mode);
            Rehearsal rehearsal = Rehearsal.of(plan, NOON).orElseThrow();
            assertThat(floors(rehearsal, at(NOON, 2, 2))).containsExactly(2, 2);
            assertThat(rehearsal.after(TARGETS, at(NOON, 2, 2)).outcome()).startsWith("refused: the plan is paused or");
        }
    }

    @Test
    void withoutTheAnnotationThereIsNone() {
        assertThat(Rehearsal.of(plan(null, null), NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5000",
                "5000 in 10m",
                "much in 10m for 5m",
                "0 in 10m for 5m",
                "-5 in 10m for 5m",
                "5000 in ten for 5m",
                "5000 in 0s for 5m",
                "5000 in 10m for 2d"
            })
    void whatCannotBeReadIsRefusedWithTheWayToWriteIt(String request) {
        Rehearsal rehearsal = Rehearsal.of(plan(request, null), NOON).orElseThrow();
        assertThat(floors(rehearsal, at(NOON, 2, 2))).containsExactly(2, 2);
        Rehearsed told = rehearsal.after(TARGETS, at(NOON, 2, 2));
        assertThat(told.outcome()).startsWith("refused: write it as \"5000 in 10m for 15m\": ");
        assertThat(told.inTime()).isFalse();
    }
}
