package dev.headstart.shop.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Standing in = Standing.UNKNOWN.answered(at(1), Duration.ZERO, LIMIT);

    @Test
    void nobodyIsAskedBeforeItsFirstProbe() {
        assertThat(Standing.UNKNOWN.in()).isFalse();
        assertThat(in.in()).isTrue();
    }

    @Test
    void theLimitItselfIsStillIn() {
        assertThat(in.answered(at(1), LIMIT, LIMIT).in()).isTrue();
        assertThat(in.answered(at(1), LIMIT.plusMillis(1), LIMIT).in()).isFalse();
    }

    @Test
    void whoWasOutComesBackWithinHalfTheLimit() {
        var out = in.answered(at(1), LIMIT.plusMillis(1), LIMIT);

        assertThat(out.answered(at(1), LIMIT.minusMillis(1), LIMIT).in()).isFalse();
        assertThat(out.answered(at(1), Duration.ofMillis(2500), LIMIT).in()).isTrue();
    }

    @Test
    void oneFailureIsForgivenTwoInARowAreNot() {
        assertThat(in.failed().in()).isTrue();
        assertThat(in.failed().answered(at(1), Duration.ZERO, LIMIT).failed().in())
                .isTrue();
        assertThat(in.failed().failed().in()).isFalse();
    }

    @Test
    void lagIsTheAgeOfTheOldestWriteThatIsLacking() {
        var log = new PrimaryLog();
        log.at(at(10), NOON);
        log.at(at(10), NOON.plusSeconds(60));
        log.at(at(20), NOON.plusSeconds(61));
        log.at(at(30), NOON.plusSeconds(62));

        assertThat(log.lag(at(30), NOON.plusSeconds(3600))).isZero();
        assertThat(log.lag(at(20), NOON.plusSeconds(63))).isEqualTo(Duration.ofSeconds(1));
        assertThat(log.lag(at(10), NOON.plusSeconds(63))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aPositionIsWrittenAsItWasRead() {
        assertThat(LogPosition.parse("16/B374D848")).hasToString("16/B374D848");
        assertThat(LogPosition.parse("FFFFFFFF/0")).isGreaterThan(LogPosition.parse("0/FFFFFFFF"));
        assertThatThrownBy(() -> LogPosition.parse("42")).hasMessageContaining("not a log position: '42'");
    }

    private static LogPosition at(long bytes) {
        return new LogPosition(bytes);
    }
}
