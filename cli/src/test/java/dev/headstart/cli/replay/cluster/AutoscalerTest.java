package dev.headstart.cli.replay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cli.replay.cluster.ScalingRules.Measure;
import dev.headstart.cli.replay.cluster.ScalingRules.Policy;
import dev.headstart.cli.replay.cluster.ScalingRules.Select;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration QUARTER = Duration.ofSeconds(15);

    /** One autoscaler whose pods are ready at once, driven a sync at a time. */
    private static final class Driven {
        private final Autoscaler autoscaler;
        private Instant now = NOON;
        private int replicas;

        Driven(AutoscalerSpec spec, int replicas) {
            this.autoscaler = new Autoscaler(spec);
            this.replicas = replicas;
        }

        int sync(double load) {
            return sync(load, 1);
        }

        int sync(double load, int floor) {
            replicas = autoscaler.sync(now, new Sample(replicas, replicas, 0, 0, load), floor, OptionalInt.empty());
            now = now.plus(QUARTER);
            return replicas;
        }

        int sync(double load, Duration span) {
            for (Instant end = now.plus(span); now.isBefore(end); ) {
                sync(load);
            }
            return replicas;
        }
    }

    @Test
    void theWayUpIsTheLargerOfDoubleAndFourMoreEachQuarterMinute() {
        Driven small = new Driven(spec(ScalingRules.UP, ScalingRules.DOWN), 2);
        assertThat(small.sync(70)).isEqualTo(6);
        assertThat(small.sync(70)).isEqualTo(12);
        assertThat(small.sync(70)).isEqualTo(24);
    }

    @Test
    void withoutABehaviourTheWayUpIsTheLargerOfDoubleAndFour() {
        Driven small = new Driven(AutoscalerSpec.of(1, 100, 70), 1);
        assertThat(small.sync(70)).isEqualTo(4);
        assertThat(small.sync(70)).isEqualTo(8);
    }

    @Test
    void withoutABehaviourAJumpIsFollowedToItsHeightAfterItIsOver() {
        Driven plain = new Driven(AutoscalerSpec.of(1, 100, 70), 1);
        plain.sync(7);
        assertThat(plain.sync(2)).isEqualTo(8);
        assertThat(plain.sync(2)).isEqualTo(10);
        Driven behaved = new Driven(spec(ScalingRules.UP, ScalingRules.DOWN), 1);
        behaved.sync(7);
        assertThat(behaved.sync(2, Duration.ofMinutes(1))).isEqualTo(5);
    }

    @Test
    void aFallWaitsItsWholeWindowFromTheFirstLookOn() {
        Driven fresh = new Driven(AutoscalerSpec.of(1, 100, 70), 10);
        assertThat(fresh.sync(2, Duration.ofSeconds(299))).isEqualTo(10);
        assertThat(fresh.sync(2)).isEqualTo(3);
    }

    @Test
    void aPolicyCountsWhatItsPeriodHasSeen() {
        ScalingRules twoAMinute = new ScalingRules(
                Duration.ZERO, 0.1, Select.Max, List.of(new Policy(Measure.Pods, 2, Duration.ofMinutes(1))));
        Driven slow = new Driven(spec(twoAMinute, ScalingRules.DOWN), 4);
        assertThat(slow.sync(70)).isEqualTo(6);
        assertThat(slow.sync(70)).isEqualTo(6);
        assertThat(slow.sync(70)).isEqualTo(6);
        assertThat(slow.sync(70)).isEqualTo(6);
        assertThat(slow.sync(70)).isEqualTo(8);
    }

    @Test
    void ofSeveralPoliciesTheSelectedOneCounts() {
        List<Policy> policies = List.of(new Policy(Measure.Pods, 1, QUARTER), new Policy(Measure.Percent, 50, QUARTER));
        assertThat(new Driven(up(Select.Max, policies), 10).sync(70)).isEqualTo(15);
        assertThat(new Driven(up(Select.Min, policies), 10).sync(70)).isEqualTo(11);
        assertThat(new Driven(up(Select.Disabled, policies), 10).sync(70)).isEqualTo(10);
    }

    @Test
    void aPolicyOfTheWayDownLimitsAFallToo() {
        ScalingRules oneAtATime = new ScalingRules(
                Duration.ZERO, 0.1, Select.Max, List.of(new Policy(Measure.Pods, 1, Duration.ofMinutes(1))));
        Driven slow = new Driven(spec(ScalingRules.UP, oneAtATime), 10);
        assertThat(slow.sync(1)).isEqualTo(9);
        assertThat(slow.sync(1)).isEqualTo(9);
        assertThat(slow.sync(1, Duration.ofMinutes(1))).isEqualTo(8);
    }

    @Test
    void aFallWaitsUntilFiveMinutesHaveAskedForIt() {
        Driven steady = new Driven(AutoscalerSpec.of(1, 100, 70), 10);
        steady.sync(7);
        assertThat(steady.sync(2, Duration.ofMinutes(4))).isEqualTo(10);
        assertThat(steady.sync(2, Duration.ofMinutes(2))).isEqualTo(3);
    }

    @Test
    void aStabilisedWayUpWaitsForItsWholeWindow() {
        ScalingRules patient = new ScalingRules(Duration.ofMinutes(2), 0.1, Select.Max, ScalingRules.UP.policies());
        Driven driven = new Driven(spec(patient, ScalingRules.DOWN), 10);
        driven.sync(7);
        assertThat(driven.sync(10, Duration.ofSeconds(90))).isEqualTo(10);
        assertThat(driven.sync(10, Duration.ofSeconds(60))).isEqualTo(15);
    }

    @Test
    void aRaisedFloorIsObeyedAtOnceAndALoweredOneNeedsNoMore() {
        Driven driven = new Driven(AutoscalerSpec.of(1, 100, 70), 5);
        assertThat(driven.sync(3.5, 60)).isEqualTo(60);
        assertThat(driven.sync(3.5, 60)).isEqualTo(60);
    }

    @Test
    void neverLeavesItsBounds() {
        Driven driven = new Driven(AutoscalerSpec.of(3, 8, 70), 5);
        assertThat(driven.sync(100, 3)).isEqualTo(8);
        for (int k = 0; k < 40; k++) {
            driven.sync(0.1, 3);
        }
        assertThat(driven.sync(0.1, 3)).isEqualTo(3);
    }

    @Test
    void ofTwoMetricsTheLargerCounts() {
        Autoscaler autoscaler = new Autoscaler(AutoscalerSpec.of(1, 100, 70));
        assertThat(autoscaler.sync(NOON, new Sample(10, 10, 0, 0, 7), 1, OptionalInt.of(14)))
                .isEqualTo(14);
    }

    @Test
    void boundsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> AutoscalerSpec.of(5, 4, 70)).hasMessageContaining("minReplicas <= maxReplicas");
    }

    private static AutoscalerSpec spec(ScalingRules up, ScalingRules down) {
        return new AutoscalerSpec(1, 100, 70, Optional.of(new Behavior(up, down)));
    }

    private static AutoscalerSpec up(Select select, List<Policy> policies) {
        return spec(new ScalingRules(Duration.ZERO, 0.1, select, policies), ScalingRules.DOWN);
    }
}
