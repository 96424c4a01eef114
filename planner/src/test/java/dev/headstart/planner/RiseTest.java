package dev.headstart.planner;

import static dev.headstart.planner.Given.DATABASE;
import static dev.headstart.planner.Given.NOON;
import static dev.headstart.planner.Given.WEB;
import static dev.headstart.planner.Given.at;
import static dev.headstart.planner.Given.blind;
import static dev.headstart.planner.Given.decide;
import static dev.headstart.planner.Given.flat;
import static dev.headstart.planner.Given.peak;
import static dev.headstart.planner.Given.reading;
import static dev.headstart.planner.Given.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiseTest {
    private static final Instant THREE = NOON.plus(Duration.ofHours(3));
    private static final Outlook PEAK_AT_THREE = peak(400, 950, 3);

    @Test
    void theFloorIsThereALeadTimeBeforeThePeak() {
        Map<String, Reading> four = Map.of("web", whole(4));
        assertThat(decide(WEB, at(THREE.minus(Duration.ofMinutes(121)), 350, PEAK_AT_THREE, four))
                        .floor())
                .isEqualTo(4);
        assertThat(decide(WEB, at(THREE.minus(Duration.ofHours(2)), 350, PEAK_AT_THREE, four))
                        .floor())
                .isEqualTo(10);
    }

    @Test
    void theReasonTellsLevelTimeAndNeed() {
        Decision decision =
                decide(WEB, at(THREE.minus(Duration.ofHours(1)), 350, PEAK_AT_THREE, Map.of("web", whole(4))));
        assertThat(decision.reason()).isEqualTo("q0.95 = 950 at 15:00 needs 10");
        assertThat(decision.rawNeed()).isEqualTo(10);
    }

    @Test
    void aHairAboveAWholeNumberCostsNoReplica() {
        assertThat(WEB.replicasFor(300.00000001)).isEqualTo(3);
        assertThat(WEB.replicasFor(300.1)).isEqualTo(4);
        assertThat(WEB.replicasFor(0)).isZero();
        assertThat(WEB.replicasFor(Double.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theNextChangeIsTheRiseThatWillBeMade() {
        Decision decision = decide(WEB, at(NOON, 350, PEAK_AT_THREE, Map.of("web", whole(4))));
        assertThat(decision.next()).contains(new Decision.NextChange(NOON.plus(Duration.ofHours(1)), 10));
    }

    @Test
    void aNeedAboveTheMaximumIsCutAndItsShortageIsKnownLongBefore() {
        Outlook tooMuch = peak(400, 2450, 10);
        Decision before = decide(WEB, at(NOON, 350, tooMuch, Map.of("web", whole(4))));
        Instant ten = NOON.plus(Duration.ofHours(10));
        assertThat(before.floor()).isEqualTo(4);
        assertThat(before.shortage()).contains(new Shortage(ten, ten, 25, 20));
        assertThat(before.shortage().orElseThrow().missing()).isEqualTo(5);

        Decision then = decide(WEB, at(ten.minus(Duration.ofHours(2)), 350, tooMuch, Map.of("web", whole(4))));
        assertThat(then.floor()).isEqualTo(20);
        assertThat(then.rawNeed()).isEqualTo(25);
        assertThat(then.limits()).containsExactly(Limit.Maximum);
        assertThat(then.reason()).contains("only 20 allowed by replicas.max");
    }

    @Test
    void anAutoscalersMaximumIsNeverPassed() {
        Reading autoscaled = new Reading(4, 4, true, 7, Optional.empty(), Optional.empty());
        Decision decision = decide(WEB, at(THREE, 950, PEAK_AT_THREE, Map.of("web", autoscaled)));
        assertThat(decision.floor()).isEqualTo(7);
        assertThat(decision.limits()).containsExactly(Limit.AutoscalerMaximum);
    }

    @Test
    void theTrafficNowIsServedWhateverTheForecastSays() {
        Decision decision = decide(WEB, at(NOON, 1180, flat(400), Map.of("web", whole(4))));
        assertThat(decision.floor()).isEqualTo(12);
        assertThat(decision.reason()).isEqualTo("traffic now, 1180, needs 12");
    }

    @Test
    void anUntrustedOrMissingForecastRaisesOnlyToWhatTheTrafficNowNeeds() {
        Outlook untrusted = new Outlook.Untrusted(
                ((Outlook.Trusted) PEAK_AT_THREE).forecast(), Given.QUANTILE, "its error is too large");
        for (Outlook outlook : List.of(untrusted, new Outlook.Missing("no history"))) {
            assertThat(decide(WEB, at(THREE, 600, outlook, Map.of("web", whole(4))))
                            .floor())
                    .isEqualTo(6);
            assertThat(decide(WEB, blind(THREE, outlook, Map.of("web", whole(4))))
                            .floor())
                    .isEqualTo(4);
        }
    }

    @Test
    void aTrustedForecastRaisesEvenWhileTheTrafficIsUnknown() {
        assertThat(decide(WEB, blind(THREE, PEAK_AT_THREE, Map.of("web", whole(4))))
                        .floor())
                .isEqualTo(10);
    }

    @Test
    void aFloorBelowTheMinimumIsLifted() {
        assertThat(decide(WEB, blind(NOON, new Outlook.Missing("none"), Map.of("web", whole(1))))
                        .floor())
                .isEqualTo(2);
    }

    @Test
    void aWaveWaitsForTheOneBefore() {
        Plan plan = Planner.plan(
                List.of(WEB, DATABASE),
                at(
                        THREE.minus(Duration.ofHours(2)),
                        350,
                        PEAK_AT_THREE,
                        Map.of("database", reading(4, 4), "web", whole(4))));
        assertThat(plan.decisions()).extracting(Decision::target).containsExactly("database", "web");
        assertThat(plan.decisions()).extracting(Decision::floor).containsExactly(10, 4);
        Decision web = plan.decisions().get(1);
        assertThat(web.limits()).containsExactly(Limit.WaitsForWave);
        assertThat(web.reason()).endsWith("waits for database of wave 0 (4 of 10 ready)");
    }

    @Test
    void aWaveGoesOnWhenTheOneBeforeIsReady() {
        assertThat(webBehind(whole(10), Duration.ofMinutes(119)).floor()).isEqualTo(10);
    }

    @Test
    void aWaveWaitsForTheReadyQueryToo() {
        Reading lagging = new Reading(10, 10, false, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        Decision web = webBehind(lagging, Duration.ofMinutes(119));
        assertThat(web.floor()).isEqualTo(4);
        assertThat(web.reason()).contains("its ready.query does not hold");
    }

    @Test
    void aWaveWaitsNoLongerThanAnEighthOfItsLead() {
        assertThat(webBehind(reading(10, 4), Duration.ofMinutes(106)).floor()).isEqualTo(4);
        Decision late = webBehind(reading(10, 4), Duration.ofMinutes(105));
        assertThat(late.floor()).isEqualTo(10);
        assertThat(late.limits()).containsExactly(Limit.WaveLate);
    }

    @Test
    void aWaveThatWentAheadSaysSoUntilTheOneBeforeIsReady() {
        Instant hourBefore = THREE.minus(Duration.ofHours(1));
        Map<String, Reading> stuck = Map.of("database", reading(10, 9), "web", whole(10));
        Plan plan = Planner.plan(List.of(DATABASE, WEB), at(hourBefore, 350, PEAK_AT_THREE, stuck));
        assertThat(plan.decisions().get(1).limits()).containsExactly(Limit.WaveLate);
    }

    @Test
    void onlyThePartOfARiseThatWouldBeLateGoesAhead() {
        double[] ramp = new double[24 * 12];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i < 21 ? 400 : i < 23 ? 700 : 950;
        }
        Situation now = at(
                NOON, 350, Given.trusted(NOON, Given.STEP, ramp), Map.of("database", reading(10, 4), "web", whole(4)));
        Decision web = Planner.plan(List.of(DATABASE, WEB), now).decisions().get(1);
        assertThat(web.floor()).isEqualTo(7);
        assertThat(web.limits()).containsExactly(Limit.WaveLate, Limit.WaitsForWave);
    }

    @Test
    void aWaveRisesAsFarAsTheOneBeforeIsReadyFor() {
        assertThat(webBehind(reading(10, 7), Duration.ofMinutes(119)).floor()).isEqualTo(7);
        assertThat(webBehind(reading(10, 7), Duration.ofMinutes(105)).limits()).containsExactly(Limit.WaveLate);
    }

    @Test
    void aWaveDoesNotWaitForWhatTheOneBeforeWasRaisedToSince() {
        Map<String, Reading> growing = Map.of("database", reading(14, 10), "web", whole(4));
        Plan plan = Planner.plan(List.of(DATABASE, WEB), at(THREE, 350, PEAK_AT_THREE, growing));
        assertThat(plan.decisions().get(1).floor()).isEqualTo(10);
        assertThat(plan.decisions().get(1).limits()).isEmpty();
    }

    @Test
    void aStatefulTargetWhoseReplicasLagRisesForTheTrafficNowAlone() {
        Reading lagging = new Reading(4, 4, false, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
        Decision decision =
                decide(DATABASE, at(THREE.minus(Duration.ofHours(2)), 350, PEAK_AT_THREE, Map.of("database", lagging)));
        assertThat(decision.floor()).isEqualTo(4);
        assertThat(decision.limits()).containsExactly(Limit.OwnReadiness);

        Decision late =
                decide(DATABASE, at(THREE.minus(Duration.ofHours(1)), 620, PEAK_AT_THREE, Map.of("database", lagging)));
        assertThat(late.floor()).isEqualTo(7);
        assertThat(late.limits()).containsExactly(Limit.OwnReadiness, Limit.RiseLate);
    }

    @Test
    void aRestartingReplicaOnALevelLoadIsNoLateWave() {
        Situation now = at(NOON, 350, flat(400), Map.of("database", reading(4, 3), "web", whole(4)));
        assertThat(Planner.plan(List.of(DATABASE, WEB), now).decisions().get(1).limits())
                .isEmpty();
    }

    @Test
    void theTrafficNowWaitsForNoWave() {
        Situation now = at(NOON, 850, flat(400), Map.of("database", reading(4, 4), "web", whole(4)));
        Decision web = Planner.plan(List.of(DATABASE, WEB), now).decisions().get(1);
        assertThat(web.floor()).isEqualTo(9);
        assertThat(web.limits()).isEmpty();
    }

    @Test
    void aTargetThatCouldNotBeReadHoldsUpLaterWavesLikeOneThatIsNotReady() {
        Situation now = at(THREE.minus(Duration.ofHours(2)), 350, PEAK_AT_THREE, Map.of("web", whole(4)));
        Plan plan = Planner.plan(List.of(DATABASE, WEB), now);
        assertThat(plan.decisions()).hasSize(1);
        assertThat(plan.decisions().getFirst().floor()).isEqualTo(4);
        assertThat(plan.decisions().getFirst().reason()).contains("database of wave 0 (not found)");
    }

    private static Decision webBehind(Reading database, Duration beforeThePeak) {
        Situation now =
                at(THREE.minus(beforeThePeak), 350, PEAK_AT_THREE, Map.of("database", database, "web", whole(4)));
        return Planner.plan(List.of(DATABASE, WEB), now).decisions().get(1);
    }
}
