package dev.headstart.operator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorClockTest {

    private static final Instant WALL = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant ORIGIN = Instant.parse("2026-03-02T06:00:00Z");

    private static OperatorClock at(Instant wall, int speed) {
        return OperatorClock.rehearsal(Clock.fixed(wall, ZoneOffset.UTC), ORIGIN, WALL, speed);
    }

    @Test
    void aRehearsalBeginsAtItsOriginAndRunsFaster() {
        assertThat(at(WALL, 240).instant()).isEqualTo(ORIGIN);
        assertThat(at(WALL.plusSeconds(15), 240).instant()).isEqualTo(ORIGIN.plus(Duration.ofHours(1)));
        assertThat(at(WALL.plusMillis(500), 2).instant()).isEqualTo(ORIGIN.plusSeconds(1));
    }

    @Test
    void aClockThatIsMadeAnewShowsWhatTheOneBeforeWouldShow() {
        Clock wall = Clock.fixed(WALL.plusSeconds(77), ZoneOffset.UTC);

        assertThat(OperatorClock.rehearsal(wall, ORIGIN, WALL, 60).instant())
                .isEqualTo(OperatorClock.rehearsal(wall, ORIGIN, WALL, 60).instant())
                .isEqualTo(ORIGIN.plus(Duration.ofMinutes(77)));
    }

    @Test
    void aSpanIsShorterOnTheWallButNeverUnderASecond() {
        assertThat(at(WALL, 60).onTheWall(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(at(WALL, 240).onTheWall(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void realTimeIsTheWallsTime() {
        Instant before = Instant.now();
        assertThat(OperatorClock.real().instant()).isBetween(before, Instant.now());
        assertThat(OperatorClock.real().onTheWall(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 241})
    void aSpeedThatControllersCannotFollowIsRefused(int speed) {
        assertThatThrownBy(() -> at(WALL, speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 1 to 240, not " + speed);
    }
}
