package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Series SERIES = Series.of(NOON, Duration.ofMinutes(10), new double[] {100, 200, Double.NaN});

    @Test
    void aStepKeepsItsValue() {
        Traffic traffic = new Traffic(SERIES, false);
        assertThat(traffic.at(NOON.plusSeconds(599))).isEqualTo(100);
        assertThat(traffic.at(NOON.plusSeconds(600))).isEqualTo(200);
        assertThat(traffic.at(NOON.plusSeconds(1200))).isNaN();
    }

    @Test
    void smoothTrafficMovesFromMiddleToMiddle() {
        Traffic traffic = new Traffic(SERIES, true);
        assertThat(traffic.at(NOON)).isEqualTo(100);
        assertThat(traffic.at(NOON.plusSeconds(300))).isEqualTo(100);
        assertThat(traffic.at(NOON.plusSeconds(600))).isCloseTo(150, within(1e-9));
        assertThat(traffic.at(NOON.plusSeconds(1000))).isEqualTo(200);
    }

    @Test
    void aRateLagsBehindAJump() {
        Traffic traffic = new Traffic(SERIES, false);
        assertThat(traffic.lately(NOON.plusSeconds(600))).isEqualTo(100);
        assertThat(traffic.lately(NOON.plusSeconds(750))).isCloseTo(150, within(1e-9));
        assertThat(traffic.lately(NOON.plusSeconds(900))).isEqualTo(200);
        assertThat(traffic.lately(NOON.plusSeconds(1300))).isNaN();
    }

    @Test
    void onlyStepsThatAreOverAreKnown() {
        Traffic traffic = new Traffic(SERIES, false);
        assertThat(traffic.known(NOON.plusSeconds(1199)).toArray()).containsExactly(100);
        assertThat(traffic.known(NOON.plusSeconds(1200)).toArray()).containsExactly(100, 200);
    }
}
