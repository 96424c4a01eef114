package dev.headstart.shop.local.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.shop.local.load.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Act ACT = new Act("Kafka dies", 0.5, () -> {}, Duration.ZERO, () -> {});

    private static Piece second(int since, int failed, double p99) {
        return new Piece(BEGIN.plusSeconds(since), 20, failed, 0, p99);
    }

    @Test
    void itIsWellAgainAfterTheLastSecondThatWasBad() {
        Outcome outcome = Outcome.of(
                ACT,
                BEGIN,
                BEGIN.plusSeconds(30),
                List.of(
                        second(-1, 9, 9000),
                        second(0, 0, 80),
                        second(1, 3, 120),
                        second(2, 0, 90),
                        second(4, 0, 1400),
                        second(5, 0, 70),
                        second(30, 9, 9000)));

        assertThat(outcome).isEqualTo(new Outcome("Kafka dies", 3, 1400, Duration.ofSeconds(5)));
    }

    @Test
    void whatNobodyNoticesIsWellAtOnce() {
        Outcome outcome = Outcome.of(ACT, BEGIN, BEGIN.plusSeconds(30), List.of(second(0, 0, 80), second(1, 0, 90)));

        assertThat(outcome.failedRequests()).isZero();
        assertThat(outcome.wellAfter()).isZero();
    }
}
