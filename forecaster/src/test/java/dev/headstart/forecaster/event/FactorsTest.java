package dev.headstart.forecaster.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Window FOUR_HOURS = new Window(NOON, NOON.plus(Duration.ofHours(4)));

    private static double at(int minutes, Duration ramp) {
        return Factors.at(
                NOON.plus(Duration.ofMinutes(minutes)), List.of(new Event.Multiplier("sale", FOUR_HOURS, 5, ramp)));
    }

    @ParameterizedTest
    @CsvSource({"-30,1", "0,1", "15,2", "30,3", "60,5", "120,5", "180,5", "210,3", "225,2", "240,1", "270,1"})
    void aRampLiesWithinTheEvent(int minutes, double factor) {
        assertThat(at(minutes, Duration.ofHours(1))).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,5", "239,5", "240,1"})
    void withoutARampTheMultiplierHoldsInTheWholeEventAndNowhereElse(int minutes, double factor) {
        assertThat(at(minutes, Duration.ZERO)).isEqualTo(factor);
    }

    @Test
    void aRampOfMoreThanHalfTheEventStillReachesTheMultiplier() {
        assertThat(at(120, Duration.ofHours(9))).isEqualTo(5);
        assertThat(at(60, Duration.ofHours(9))).isEqualTo(3);
    }

    @Test
    void eventsAtTheSameTimeMultiply() {
        Event twice = new Event.Multiplier("a", FOUR_HOURS, 2, Duration.ZERO);
        Event half = new Event.Multiplier("b", FOUR_HOURS, 0.5, Duration.ZERO);

        assertThat(Factors.at(NOON, List.of(twice, twice))).isEqualTo(4);
        assertThat(Factors.at(NOON, List.of(twice, half))).isEqualTo(1);
    }
}
