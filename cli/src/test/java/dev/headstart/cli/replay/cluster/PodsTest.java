package dev.headstart.cli.replay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PodsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Pods pods = new Pods(StartUp.of(Duration.ofSeconds(90)));

    @Test
    void aNewPodIsReadyAfterItsTime() {
        pods.begin(NOON, 2);
        pods.scale(NOON, 5);
        assertThat(pods.replicas()).isEqualTo(5);
        assertThat(pods.ready(NOON.plusSeconds(89))).isEqualTo(2);
        assertThat(pods.ready(NOON.plusSeconds(90))).isEqualTo(5);
    }

    @Test
    void podsThatAreNotReadyGoFirst() {
        pods.begin(NOON, 2);
        pods.scale(NOON, 5);
        pods.scale(NOON.plusSeconds(30), 3);
        assertThat(pods.ready(NOON.plusSeconds(30))).isEqualTo(2);
        assertThat(pods.ready(NOON.plusSeconds(90))).isEqualTo(3);
    }

    @Test
    void aYoungPodCountsOnceItWasMeasuredForAWhile() {
        pods.begin(NOON, 2);
        pods.scale(NOON, 3);
        assertThat(pods.sample(NOON.plusSeconds(29), 3)).isEqualTo(new Sample(3, 2, 1, 0, 3));
        assertThat(pods.sample(NOON.plusSeconds(30), 3)).isEqualTo(new Sample(3, 2, 0, 1, 3));
        assertThat(pods.sample(NOON.plusSeconds(100), 3)).isEqualTo(new Sample(3, 2, 0, 1, 2));
        assertThat(pods.sample(NOON.plusSeconds(120), 3)).isEqualTo(new Sample(3, 3, 0, 0, 3));
    }

    @Test
    void aPodThatTookLongCountsAsSoonAsItIsReady() {
        Pods slow = new Pods(StartUp.of(Duration.ofMinutes(45)));
        slow.begin(NOON, 1);
        slow.scale(NOON, 2);
        Instant ready = NOON.plus(Duration.ofMinutes(45));
        assertThat(slow.sample(ready.minusSeconds(1), 1)).isEqualTo(new Sample(2, 1, 0, 1, 1));
        assertThat(slow.sample(ready, 1)).isEqualTo(new Sample(2, 2, 0, 0, 1));
    }

    @Test
    void aPodWithoutRoomWaitsForItsNode() {
        Pods crowded = new Pods(new StartUp(Duration.ofSeconds(90), 4, Duration.ofMinutes(3)));
        crowded.begin(NOON, 3);
        crowded.scale(NOON, 6);
        assertThat(crowded.ready(NOON.plusSeconds(90))).isEqualTo(4);
        assertThat(crowded.ready(NOON.plusSeconds(269))).isEqualTo(4);
        assertThat(crowded.ready(NOON.plusSeconds(270))).isEqualTo(6);
    }

    @Test
    void anEmptyNodeIsKeptForTenMinutes() {
        Pods crowded = new Pods(new StartUp(Duration.ofSeconds(90), 4, Duration.ofMinutes(3)));
        crowded.begin(NOON, 8);
        crowded.scale(NOON, 4);
        crowded.scale(NOON.plusSeconds(600), 8);
        assertThat(crowded.ready(NOON.plusSeconds(690))).isEqualTo(8);

        crowded.scale(NOON.plusSeconds(1000), 4);
        crowded.scale(NOON.plusSeconds(1601), 4);
        crowded.scale(NOON.plusSeconds(1602), 8);
        assertThat(crowded.ready(NOON.plusSeconds(1692))).isEqualTo(4);
    }
}
