package dev.headstart.operator.measure;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.Rise;
import dev.headstart.planner.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RisesTest {

    private static final Duration DECLARED = Duration.ofMinutes(30);
    private static final Duration MOST = Duration.ofHours(24);
    private static final Rises NONE = new Rises(DECLARED, MOST, List.of());

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    /** A pass that finds a target whose floor is in service but for some pods, and decides. */
    private static Rises pass(Rises before, int minute, int asked, int ready, int decided) {
        Reading reading = new Reading(asked, ready, true, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        return before.after(at(minute), reading, asked, decided);
    }

    private static Rises finished(String... took) {
        return new Rises(
                DECLARED,
                MOST,
                Stream.of(took)
                        .map(t -> new Rise(NOON.toString(), 2, 3, t, null))
                        .toList());
    }

    private static Optional<String> measured(Rises rises, int minute) {
        return Optional.ofNullable(rises.leadTime(at(minute), null).measured());
    }

    @Test
    void aRiseLastsFromThePassThatRaisedTheFloorUntilSoManyAreReady() {
        Rises raised = pass(NONE, 0, 2, 2, 8);
        assertThat(raised.all()).containsExactly(new Rise("2026-03-02T12:00:00Z", 2, 8, null, null));

        Rises underWay = pass(raised, 10, 8, 7, 8);
        assertThat(underWay).isEqualTo(raised);

        Rises ready = pass(underWay, 25, 8, 8, 8);
        assertThat(ready.all()).containsExactly(new Rise("2026-03-02T12:00:00Z", 2, 8, "25m", null));
        assertThat(pass(ready, 40, 8, 5, 8))
                .as("a pod that restarts is no rise")
                .isEqualTo(ready);
    }

    @Test
    void aRiseWhosePodsAreThereAlreadyIsNone() {
        Reading busy = new Reading(3, 6, true, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        assertThat(NONE.after(NOON, busy, 9, 8))
                .as("the autoscaler has asked for more")
                .isEqualTo(NONE);
        assertThat(NONE.after(NOON, busy, 6, 5)).isEqualTo(NONE);
        assertThat(pass(NONE, 0, 8, 8, 6)).as("a fall").isEqualTo(NONE);
    }

    @Test
    void readyIsWhatTheOwnerCallsReadyToo() {
        Reading lagging = new Reading(8, 8, false, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        Rises raised = pass(NONE, 0, 2, 2, 8);

        assertThat(raised.after(at(20), lagging, 8, 8)).isEqualTo(raised);
    }

    @Test
    void aHigherRiseInBetweenIsMeasuredByItself() {
        Rises two = pass(pass(NONE, 0, 2, 2, 4), 10, 4, 2, 9);

        Rises first = pass(two, 20, 9, 4, 9);
        Rises both = pass(first, 45, 9, 9, 9);

        assertThat(both.all()).extracting(Rise::to, Rise::took).containsExactly(tuple(4, "20m"), tuple(9, "35m"));
    }

    @Test
    void aRiseThatIsDueAndRefusedForAWhileIsOneRise() {
        Rises tried = pass(pass(NONE, 0, 2, 2, 8), 5, 2, 2, 8);

        assertThat(tried.all()).hasSize(1);
    }

    @Test
    void threeRisesAreNeededAndTheLongestNeverDecidesAlone() {
        assertThat(measured(finished("50m", "50m"), 0)).isEmpty();
        assertThat(measured(finished("40m", "50m", "20h"), 0)).hasValue("50m");
        assertThat(measured(finished("10m", "12m", "9m", "10m", "11m", "10m", "9m", "10m", "45m", "23h"), 0))
                .hasValue("45m");
    }

    @Test
    void theMeasuredTimeLeavesRoomInTheForecast() {
        assertThat(measured(finished("90h", "90h", "90h"), 0)).hasValue("24h");
    }

    @Test
    void aStuckTierDoesNotLookFast() {
        Rises stuck = pass(pass(pass(finished("5m", "6m"), 0, 2, 2, 4), 1, 4, 2, 6), 2, 6, 2, 8);

        assertThat(measured(stuck, 20)).as("not longer than declared so far").isEmpty();
        assertThat(measured(stuck, 120)).hasValue("1h59m");
        assertThat(stuck.leadTime(at(120), null).rises())
                .as("what is kept does not change with the clock")
                .isEqualTo(stuck.all());
    }

    @Test
    void aRiseThatIsGivenUpCountsOnlyIfItWasLongerThanPlanned() {
        Rises raised = pass(NONE, 0, 2, 2, 8);

        assertThat(pass(raised, 20, 8, 5, 4).all()).isEmpty();
        assertThat(pass(raised, 50, 8, 5, 4).all()).containsExactly(new Rise(NOON.toString(), 2, 8, "50m", true));
    }

    @Test
    void aClockThatJumpsBackMeasuresNothing() {
        Rises raised = pass(NONE, 60, 2, 2, 8);

        assertThat(measured(raised, 0)).isEmpty();
        assertThat(pass(raised, 0, 8, 8, 8).all()).isEmpty();
    }

    @Test
    void aClockThatJumpsDecadesAheadDoesNotMakeTheStatusUnreadable() {
        Rises ready = pass(pass(NONE, 0, 2, 2, 8), 60 * 24 * 365 * 50, 8, 8, 8);

        assertThat(ready.all()).extracting(Rise::took).containsExactly("8760h");
        assertThat(measured(pass(ready, 60 * 24 * 365 * 51, 8, 8, 8), 0)).isEmpty();
    }

    @Test
    void aTargetThatDoesNotFollowIsNotMeasured() {
        Rises raised = pass(finished("5m"), 0, 2, 2, 8);

        assertThat(raised.interrupted()).isEqualTo(finished("5m"));
    }

    @Test
    void theLastTwentyAreKeptAndThoseUnderWayOutliveTheFinished() {
        Rises rises = NONE;
        for (int day = 0; day < 25; day++) {
            rises = pass(pass(rises, day * 1440, 2, 2, 8), day * 1440 + 10, 8, 8, 8);
        }
        assertThat(rises.all()).hasSize(20).first().extracting(Rise::since).isEqualTo("2026-03-07T12:00:00Z");

        for (int i = 0; i < 25; i++) {
            rises = pass(rises, 50_000 + i, 8 + i, 8, 9 + i);
        }
        assertThat(rises.all()).hasSize(20).allSatisfy(rise -> assertThat(rise.took())
                .isNull());
        assertThat(rises.all().getFirst().to()).isEqualTo(9);
    }

    @Test
    void anotherProcessGoesOnFromTheStatus() {
        LeadTime status = pass(finished("40m", "50m"), 0, 2, 2, 8).leadTime(NOON, null);

        Rises restarted = pass(new Rises(DECLARED, MOST, status.rises()), 45, 8, 8, 8);

        assertThat(measured(restarted, 45)).hasValue("45m");
    }
}
