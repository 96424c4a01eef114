package dev.headstart.cli.replay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UtilizationTest {

    @Test
    void asksForWhatBringsTheUtilisationBackToItsTarget() {
        assertThat(wanted(10, 10, 0, 10)).isEqualTo(15);
        assertThat(wanted(10, 10, 0, 4)).isEqualTo(6);
    }

    @Test
    void staysWithinTheTolerance() {
        assertThat(wanted(10, 10, 0, 7.7)).isEqualTo(10);
        assertThat(wanted(10, 10, 0, 7.8)).isEqualTo(12);
        assertThat(wanted(10, 10, 0, 6.3)).isEqualTo(10);
        assertThat(wanted(10, 10, 0, 6.2)).isEqualTo(9);
    }

    @Test
    void cutsTheUtilisationToWholePercents() {
        assertThat(wanted(10, 10, 0, 7.79)).isEqualTo(10);
    }

    @Test
    void onTheWayUpPodsThatAreNotReadyCountAsIdle() {
        assertThat(wanted(15, 10, 5, 10)).isEqualTo(15);
        assertThat(wanted(15, 10, 5, 14)).isEqualTo(20);
    }

    @Test
    void podsThatAreNotReadyDoNotTurnAnUpIntoADown() {
        assertThat(wanted(20, 10, 10, 8)).isEqualTo(20);
    }

    @Test
    void onTheWayDownPodsThatAreNotReadyCountForNothing() {
        assertThat(wanted(15, 10, 5, 4)).isEqualTo(6);
    }

    @Test
    void podsWithoutAMetricCountAsIdleOnTheWayUpAndAsFullyUsedOnTheWayDown() {
        assertThat(wantedWithFiveMissing(14, 70)).isEqualTo(20);
        assertThat(wantedWithFiveMissing(1, 70)).isEqualTo(9);
        assertThat(wantedWithFiveMissing(1, 120)).isEqualTo(6);
        assertThat(wantedWithFiveMissing(6, 70)).isEqualTo(15);
    }

    private static int wantedWithFiveMissing(double load, int targetPercent) {
        return Utilization.replicas(new Sample(15, 10, 5, 0, load), targetPercent, Behavior.STANDARD);
    }

    @Test
    void aDeclaredToleranceCounts() {
        Behavior strict = new Behavior(tolerant(ScalingRules.UP, 0.05), tolerant(ScalingRules.DOWN, 0.3));
        assertThat(Utilization.replicas(new Sample(10, 10, 0, 0, 7.5), 70, strict))
                .isEqualTo(11);
        assertThat(Utilization.replicas(new Sample(10, 10, 0, 0, 5), 70, strict))
                .isEqualTo(10);
    }

    private static ScalingRules tolerant(ScalingRules rules, double tolerance) {
        return new ScalingRules(rules.stabilization(), tolerance, rules.select(), rules.policies());
    }

    @Test
    void withNothingMeasuredTheReplicasStay() {
        assertThat(wanted(3, 0, 3, 0)).isEqualTo(3);
    }

    private static int wanted(int replicas, int measured, int unready, double load) {
        return Utilization.replicas(new Sample(replicas, measured, 0, unready, load), 70, Behavior.STANDARD);
    }
}
