package dev.headstart.planner;

import static dev.headstart.planner.Given.DATABASE;
import static dev.headstart.planner.Given.NOON;
import static dev.headstart.planner.Given.WEB;
import static dev.headstart.planner.Given.at;
import static dev.headstart.planner.Given.blind;
import static dev.headstart.planner.Given.decide;
import static dev.headstart.planner.Given.flat;
import static dev.headstart.planner.Given.guarded;
import static dev.headstart.planner.Given.lowered;
import static dev.headstart.planner.Given.peak;
import static dev.headstart.planner.Given.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FallTest {
    private static final Map<String, Reading> EIGHT = Map.of("web", whole(8));

    @Test
    void aFloorComesDownOneStepADelay() {
        Decision first = decide(WEB, at(NOON, 350, flat(400), EIGHT));
        assertThat(first.floor()).isEqualTo(7);
        assertThat(first.limits()).containsExactly(Limit.ScaleDownStep);

        Map<String, Reading> justNow = Map.of("web", lowered(7, NOON.minus(Duration.ofMinutes(59))));
        Decision second = decide(WEB, at(NOON, 350, flat(400), justNow));
        assertThat(second.floor()).isEqualTo(7);
        assertThat(second.limits()).containsExactly(Limit.ScaleDownDelay);
        assertThat(second.reason()).endsWith("holds 7: the next step down is due at 12:01");

        Map<String, Reading> anHourAgo = Map.of("web", lowered(7, NOON.minus(Duration.ofHours(1))));
        assertThat(decide(WEB, at(NOON, 350, flat(400), anHourAgo)).floor()).isEqualTo(6);
    }

    @Test
    void aFloorDoesNotFallIntoADip() {
        Decision decision = decide(WEB, at(NOON, 350, dipUntil(Duration.ofMinutes(170)), EIGHT));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.limits()).containsExactly(Limit.ScaleDownDelay);
        assertThat(decide(WEB, at(NOON, 350, dipUntil(Duration.ofMinutes(190)), EIGHT))
                        .floor())
                .isEqualTo(7);
    }

    @Test
    void aFallEndsWhereALittleMoreTrafficDoesNotUndoIt() {
        Map<String, Reading> five = Map.of("web", whole(5));
        assertThat(decide(WEB, at(NOON, 350, flat(360), five)).floor()).isEqualTo(4);
        Decision decision = decide(WEB, at(NOON, 350, flat(362), five));
        assertThat(decision.floor()).isEqualTo(5);
        assertThat(decision.limits()).containsExactly(Limit.ScaleDownMargin);
        assertThat(decision.reason()).endsWith("holds 5: a little more traffic than is forecast would undo a fall");

        Decision fall = decide(WEB, at(NOON, 350, flat(362), Map.of("web", whole(6))));
        assertThat(fall.floor()).isEqualTo(5);
        assertThat(fall.limits()).containsExactly(Limit.ScaleDownMargin);
        assertThat(fall.reason()).endsWith("comes down from 6 and leaves a margin");
    }

    @Test
    void unknownTrafficLowersNothing() {
        Decision decision = decide(WEB, blind(NOON, flat(400), EIGHT));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.limits()).containsExactly(Limit.Unknown);
        assertThat(decision.reason()).contains("unknown is not low");
    }

    @Test
    void whatIsNoTrafficIsUnknownTraffic() {
        for (double wrong : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            Situation now = at(NOON, wrong, flat(400), EIGHT);
            assertThat(now.traffic()).isEqualTo(OptionalDouble.empty());
        }
    }

    @Test
    void aForecastThatIsUntrustedOrMissingLowersNothing() {
        Outlook untrusted =
                new Outlook.Untrusted(((Outlook.Trusted) flat(400)).forecast(), Given.QUANTILE, "too far off");
        for (Outlook outlook : List.of(untrusted, new Outlook.Missing("too far off"))) {
            Decision decision = decide(WEB, at(NOON, 0, outlook, EIGHT));
            assertThat(decision.floor()).isEqualTo(8);
            assertThat(decision.reason()).endsWith("holds 8: too far off");
        }
    }

    @Test
    void aForecastThatEndsWithinTheLeadTimeLowersNothing() {
        Decision decision = decide(WEB, at(NOON.plus(Duration.ofMinutes(1330)), 350, flat(400), EIGHT));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.reason()).contains("does not cover the lead time");
    }

    @Test
    void aForecastThatBeginsLaterLowersNothing() {
        assertThat(decide(WEB, at(NOON.minus(Duration.ofMinutes(20)), 350, flat(400), EIGHT))
                        .floor())
                .isEqualTo(8);
    }

    @Test
    void aForecastWithAGapLowersNothing() {
        double[] values = new double[48];
        values[7] = Double.NaN;
        assertThat(decide(WEB, at(NOON, 0, Given.trusted(NOON, Given.STEP, values), EIGHT))
                        .floor())
                .isEqualTo(8);
    }

    @Test
    void theGuardLowersNothing() {
        Decision decision = decide(WEB, guarded(at(NOON, 350, flat(400), EIGHT)));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.limits()).containsExactly(Limit.Guard);
    }

    @Test
    void theTrafficNowEndsAFall() {
        assertThat(decide(WEB, at(NOON, 780, flat(400), EIGHT)).floor()).isEqualTo(8);
    }

    @Test
    void wavesComeDownInReverse() {
        Map<String, Reading> both = Map.of("database", whole(8), "web", whole(8));
        Plan plan = Planner.plan(List.of(DATABASE, WEB), at(NOON, 350, flat(400), both));
        assertThat(plan.decisions()).extracting(Decision::floor).containsExactly(8, 7);
        assertThat(plan.decisions().getFirst().limits()).containsExactly(Limit.LaterWaveFirst);

        Map<String, Reading> webIsDown = Map.of("database", whole(8), "web", whole(4));
        assertThat(Planner.plan(List.of(DATABASE, WEB), at(NOON, 350, flat(400), webIsDown))
                        .decisions())
                .extracting(Decision::floor)
                .containsExactly(7, 4);
    }

    @Test
    void anEarlierWaveFollowsAsFarAsALaterOneHasCome() {
        Map<String, Reading> webIsBelow = Map.of("database", whole(12), "web", whole(9));
        Plan plan = Planner.plan(List.of(DATABASE, WEB), at(NOON, 350, flat(400), webIsBelow));
        assertThat(plan.decisions()).extracting(Decision::floor).containsExactly(11, 8);

        Target quick = new Target(
                "database",
                0,
                100,
                0.5,
                2,
                20,
                DATABASE.leadTime(),
                true,
                new Target.ScaleDown(Duration.ofHours(1), OptionalInt.of(10)),
                Optional.empty());
        Plan half = Planner.plan(List.of(quick, WEB), at(NOON, 350, flat(400), webIsBelow));
        assertThat(half.decisions()).extracting(Decision::floor).containsExactly(5, 8);
        assertThat(half.decisions().getFirst().limits()).containsExactly(Limit.LaterWaveFirst);
        assertThat(half.decisions().getFirst().reason()).contains("follows a later wave down from 12");
    }

    @Test
    void aStatefulTargetWhoseReplicasLagLosesNone() {
        Reading lagging = new Reading(8, 8, false, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        Decision decision = decide(DATABASE, at(NOON, 350, flat(400), Map.of("database", lagging)));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.limits()).containsExactly(Limit.OwnReadiness);
        assertThat(decide(WEB, at(NOON, 350, flat(400), Map.of("web", lagging))).floor())
                .isEqualTo(7);
    }

    @Test
    void aFloorAboveTheMaximumComesDownAtOnceOrStepByStepIfItHoldsData() {
        Outlook missing = new Outlook.Missing("none");
        assertThat(decide(WEB, blind(NOON, missing, Map.of("web", whole(30)))).floor())
                .isEqualTo(20);
        assertThat(decide(DATABASE, blind(NOON, missing, Map.of("database", whole(30))))
                        .floor())
                .isEqualTo(29);
        Map<String, Reading> justNow = Map.of("database", lowered(29, NOON));
        assertThat(decide(DATABASE, blind(NOON, missing, justNow)).floor()).isEqualTo(29);
    }

    private static Outlook dipUntil(Duration end) {
        double[] values = new double[24 * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 5L < end.toMinutes() ? 400 : 800;
        }
        return Given.trusted(NOON, Given.STEP, values);
    }

    @Test
    void theNextChangeIsTheFallAfterThePeakHasPassed() {
        Decision decision = decide(WEB, at(NOON, 750, peak(400, 800, 0), EIGHT));
        assertThat(decision.floor()).isEqualTo(8);
        assertThat(decision.next()).contains(new Decision.NextChange(NOON.plus(Duration.ofHours(1)), 7));
    }
}
