package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster may hold resources of a CRD that is newer than the operator. */
class NewerResourcesTest {

    @Test
    void unknownFieldsOfAPlanAreIgnoredAndMissingOnesHaveDefaults() {
        ScalePlan plan = Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: ScalePlan
                metadata: {name: shop}
                spec:
                  fromTheFuture: {a: 1}
                  traffic: {prometheus: {query: up, other: 1}, other: 2}
                  targets:
                  - name: web
                    other: 3
                    ref: {apiVersion: apps/v1, kind: Deployment, name: web, other: 4}
                    capacity: {perReplica: "250", other: 5}
                    replicas: {min: 1, max: 2, other: 6}
                status: {other: 7, targets: [{name: web, ref: {apiVersion: apps/v1, kind: Deployment, name: web}, reason: x, other: 8}]}
                """, ScalePlan.class);

        assertThat(plan.getSpec().mode()).isEqualTo(ScalePlanSpec.Mode.Observe);
        assertThat(plan.getSpec().lead()).isEqualTo(Duration.ofHours(2));
        assertThat(plan.getSpec().traffic().prometheus().stepDuration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.getSpec().forecast()).isEqualTo(ForecastSpec.DEFAULTS);
        assertThat(plan.getSpec().targets().getFirst().share().getNumericalAmount())
                .isEqualByComparingTo("1");
        assertThat(plan.getStatus().targets().getFirst().name()).isEqualTo("web");
    }

    @Test
    void unknownFieldsOfEventsAndForecastsAreIgnored() {
        PeakEvent event = Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: PeakEvent
                metadata: {name: black-friday}
                spec: {start: "2026-11-27T00:00:00-05:00", end: "2026-11-28T00:00:00-05:00", multiplier: "10", other: 1}
                """, PeakEvent.class);
        ForecastResource forecast = Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: Forecast
                metadata: {name: shop}
                status: {model: x, other: 1, points: [{time: t, other: 2}]}
                """, ForecastResource.class);

        assertThat(event.getSpec().from()).isEqualTo("2026-11-27T05:00:00Z");
        assertThat(event.getSpec().rampLength()).isZero();
        assertThat(forecast.getStatus().points()).hasSize(1);
    }
}
