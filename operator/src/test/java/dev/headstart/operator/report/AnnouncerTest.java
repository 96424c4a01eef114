package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.api.LastPeak;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final String EVENTS = "/api/v1/namespaces/shop/events";

    private final FakeCluster cluster = new FakeCluster();
    private final Announcer announcer = new Announcer(cluster.client(), Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anEventNamesItsPlanReasonAndMoment() {
        announcer.condition(Given.plan(), false, "PrometheusUnreachable", "it does not answer");

        assertThat(cluster.writes.getFirst().path()).isEqualTo(EVENTS);
        JsonNode event = cluster.writes.getFirst().body();
        assertThat(event.get("type").asText()).isEqualTo("Warning");
        assertThat(event.get("reason").asText()).isEqualTo("PrometheusUnreachable");
        assertThat(event.get("message").asText()).isEqualTo("it does not answer");
        assertThat(event.get("firstTimestamp").asText()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(event.at("/involvedObject/kind").asText()).isEqualTo("ScalePlan");
        assertThat(event.at("/involvedObject/uid").asText()).isEqualTo("uid-1");
        assertThat(event.at("/metadata/generateName").asText()).isEqualTo("shop-");
    }

    @Test
    void aPeakThatHasPassedIsToldInOneSentence() {
        announcer.peakPassed(Given.plan(), peak("1h58m", "db", "sale"));

        assertThat(said("type")).isEqualTo("Normal");
        assertThat(said("reason")).isEqualTo("PeakPassed");
        assertThat(said("message"))
                .isEqualTo(
                        "the peak of 2026-03-02T18:00:00Z (PeakEvent sale): 9700 expected, 11900 provisioned for, 10100 came; db, the slowest, was ready 1h58m before the need; 312 replica-hours since 2026-03-02T16:00:00Z, autoscalers alone would have held 280");
    }

    @Test
    void aTargetThatWasLateIsAWarning() {
        announcer.peakPassed(Given.plan(), peak("-12m", "db", null));

        assertThat(said("type")).isEqualTo("Warning");
        assertThat(said("message")).contains("db, the slowest, was ready 12m after the need");
    }

    @Test
    void aPeakThatNobodyHadToRiseForIsToldToo() {
        announcer.peakPassed(Given.plan(), peak(null, null, null));

        assertThat(said("message")).contains("10100 came; no target had to rise for it; 312");
    }

    private static LastPeak peak(@Nullable String lead, @Nullable String slowest, @Nullable String event) {
        String since = "2026-03-02T16:00:00Z";
        String at = "2026-03-02T18:00:00Z";
        return new LastPeak(at, "9700", "11900", "10100", event, lead, slowest, since, at, "312", "280");
    }

    private String said(String field) {
        return cluster.writes.getFirst().body().get(field).asText();
    }

    @Test
    void aLongMessageIsCutToWhatAnEventMayHold() {
        announcer.condition(Given.plan(), true, "R", "x".repeat(5000));

        assertThat(cluster.writes.getFirst().body().get("message").asText())
                .hasSize(1000)
                .endsWith("…");
    }

    @Test
    void anEventThatTheClusterRefusesDoesNotStopThePass() {
        cluster.refuses(EVENTS, 403);

        assertThatNoException().isThrownBy(() -> announcer.condition(Given.plan(), true, "R", "m"));
        assertThat(cluster.writes).hasSize(1);
    }
}
