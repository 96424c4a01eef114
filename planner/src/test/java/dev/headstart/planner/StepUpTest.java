package dev.headstart.planner;

import static dev.headstart.planner.Given.NOON;
import static dev.headstart.planner.Given.at;
import static dev.headstart.planner.Given.decide;
import static dev.headstart.planner.Given.peak;
import static dev.headstart.planner.Given.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A target that rises by three replicas at a time, each step given twenty minutes, two hours ahead. */
class StepUpTest {
    private static final Duration AFTER = Duration.ofMinutes(20);
    private static final Target CACHE = new Target(
            "cache",
            0,
            100,
            1,
            2,
            20,
            Duration.ofHours(2),
            true,
            new Target.ScaleDown(Duration.ofHours(1), OptionalInt.of(1)),
            Optional.of(new Target.ScaleUp(3, AFTER)));
    private static final Instant SIX = NOON.plus(Duration.ofHours(6));
    /** Seven replicas more than the four at noon: three steps. */
    private static final Outlook PEAK_AT_SIX = peak(400, 1050, 6);

    @Test
    void aRiseOfSeveralStepsBeginsSoEarlyThatTheLastIsReadyALeadTimeBeforeTheNeed() {
        Timeline timeline = Planner.timeline(
                List.of(CACHE), at(NOON, 350, PEAK_AT_SIX, Map.of("cache", whole(4))), Duration.ofHours(7));
        Timeline.Track track = timeline.tracks().getFirst();
        Instant ready = SIX.minus(Duration.ofHours(2));
        assertThat(track.floorAt(ready.minus(Duration.ofMinutes(65)))).isEqualTo(4);
        assertThat(track.floorAt(ready.minus(Duration.ofMinutes(60)))).isEqualTo(5);
        assertThat(track.floorAt(ready.minus(Duration.ofMinutes(40)))).isEqualTo(8);
        assertThat(track.floorAt(ready.minus(Duration.ofMinutes(20)))).isEqualTo(11);
        assertThat(track.decisions()).noneMatch(d -> d.limits().contains(Limit.RiseLate));
        assertThat(track.decisions().get(1).rawNeed()).isEqualTo(11);
        assertThat(track.decisions().get(1).limits()).containsExactly(Limit.ScaleUpStep);
        assertThat(track.decisions().get(1).reason())
                .isEqualTo("q0.95 = 1050 at 18:00 needs 11; rises to 11 step by step");
    }

    @Test
    void theNextStepWaitsForTheReplicasOfTheOneBeforeOrUntilItsTimeIsOver() {
        Instant late = SIX.minus(Duration.ofHours(1));
        assertThat(floor(late, 7, 4, late.minus(Duration.ofMinutes(10)))).isEqualTo(7);
        assertThat(floor(late, 7, 6, late.minus(Duration.ofMinutes(10)))).isEqualTo(9);
        assertThat(floor(late, 7, 7, late.minus(Duration.ofMinutes(10)))).isEqualTo(10);
        assertThat(floor(late, 7, 4, late.minus(AFTER))).isEqualTo(10);
    }

    @Test
    void aRiseThatCannotBeInTimeSaysSo() {
        Decision decision =
                decide(CACHE, at(SIX.minus(Duration.ofMinutes(50)), 350, PEAK_AT_SIX, Map.of("cache", whole(4))));
        assertThat(decision.floor()).isEqualTo(7);
        assertThat(decision.limits()).containsExactly(Limit.ScaleUpStep, Limit.RiseLate);
        assertThat(decision.reason()).endsWith("adds at most 3 at a time; is behind the need, which is 11 by now");
    }

    @Test
    void theTrafficNowAndTheMinimumAreReachedInStepsToo() {
        assertThat(decide(CACHE, at(NOON, 1900, PEAK_AT_SIX, Map.of("cache", whole(4))))
                        .floor())
                .isEqualTo(7);
    }

    @Test
    void replicasThatAnAutoscalerHasAddedAreNoStep() {
        Reading above = new Reading(4, 10, true, Integer.MAX_VALUE, Optional.empty(), Optional.of(NOON));
        assertThat(decide(CACHE, at(SIX, 1050, PEAK_AT_SIX, Map.of("cache", above)))
                        .floor())
                .isEqualTo(11);
    }

    private static int floor(Instant now, int floor, int ready, Instant raised) {
        Reading reading = new Reading(floor, ready, true, Integer.MAX_VALUE, Optional.empty(), Optional.of(raised));
        return decide(CACHE, at(now, 350, PEAK_AT_SIX, Map.of("cache", reading)))
                .floor();
    }
}
