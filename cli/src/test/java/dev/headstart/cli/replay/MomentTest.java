package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Timeline;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final String PLAN = """
            apiVersion: headstart.dev/v1alpha1
            kind: ScalePlan
            metadata: {name: shop, namespace: shop}
            spec:
              traffic: {prometheus: {query: up}}
              forecast: {timeZone: Europe/Paris}
              targets:
              - name: web
                ref: {apiVersion: apps/v1, kind: Deployment, name: web}
                capacity: {perReplica: "10"}
                replicas: {min: 2, max: 30}
            """;
    private static final String STATUS = """
            status:
              conditions:
              - {type: Ready, status: "True", reason: Planning, message: all is well}
              - {type: ForecastTrusted, status: "False", reason: ErrorTooHigh, message: its error is 0.5}
              - {type: Degraded, status: "False", reason: AsPlanned, message: in order}
              traffic: {now: "40", at: "2026-06-01T14:00:00+02:00"}
              targets:
              - {name: web, ref: {apiVersion: apps/v1, kind: Deployment, name: web}, floor: 5, ready: 4, current: 5, reason: why}
            """;

    private static ScalePlan plan(String status) {
        return Serialization.unmarshal(PLAN + status, ScalePlan.class);
    }

    private static ForecastResource forecast(String trusted) {
        return Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: Forecast
                metadata: {name: shop, namespace: shop}
                status:
                  model: Blend
                  error: "0.5"
                  coverage: unknown
                  trusted: "%s"
                  trainedUntil: "2026-06-01T12:00:00Z"
                  points:
                  - {time: "2026-06-01T12:00:00Z", q10: "30", q50: "40", q90: "50", provisioned: "50"}
                  - {time: "2026-06-01T13:00:00Z", q10: "30", q50: "40", q90: "50", provisioned: "60"}
                  - {time: "2026-06-01T14:00:00Z", q10: "30", q50: "40", q90: "50", provisioned: "50"}
                  - {time: "2026-06-01T15:00:00Z", q10: "80", q50: "90", q90: "95", provisioned: "200"}
                """.formatted(trusted), ForecastResource.class);
    }

    @Test
    void itIsWhatTheOperatorLastSaw() {
        Situation seen = Moment.of(plan(STATUS), Optional.of(forecast("True"))).situation();
        assertThat(seen.now()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(seen.zone().getId()).isEqualTo("Europe/Paris");
        assertThat(seen.traffic()).hasValue(40);
        Reading web = seen.readings().get("web");
        assertThat(web).extracting(Reading::floor, Reading::ready).containsExactly(5, 4);
    }

    @Test
    void theTimelineFollowsFromItAsTheOperatorPlansIt() {
        Moment moment = Moment.of(plan(STATUS), Optional.of(forecast("True")));
        Timeline timeline = Planner.timeline(Setup.targets(moment.plan()), moment.situation(), Duration.ofDays(2));
        assertThat(timeline.tracks().getFirst().decisions())
                .extracting(d -> d.at() + " " + d.floor())
                .containsExactly("2026-06-01T12:00:00Z 6", "2026-06-01T13:00:00Z 20");
    }

    @Test
    void whatIsNotAsItShouldBeIsToldWithItsReason() {
        Moment moment = Moment.of(plan(STATUS), Optional.of(forecast("False")));
        assertThat(moment.warnings()).containsExactly("ForecastTrusted is False (ErrorTooHigh): its error is 0.5");
        assertThat(moment.situation().outlook())
                .isInstanceOfSatisfying(
                        Outlook.Untrusted.class, o -> assertThat(o.why()).isEqualTo("its error is 0.5"));
    }

    @Test
    void withoutAForecastThereIsNoOutlook() {
        assertThat(Moment.of(plan(STATUS), Optional.empty()).situation().outlook())
                .isInstanceOf(Outlook.Missing.class);
    }

    @Test
    void aPlanThatNobodyLookedAtIsTold() {
        assertThatThrownBy(() -> Moment.of(plan(""), Optional.empty()))
                .hasMessageContaining("No operator has looked at ScalePlan shop/shop yet");
    }
}
