package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import java.time.Clock;
import java.time.ZoneOffset;
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
