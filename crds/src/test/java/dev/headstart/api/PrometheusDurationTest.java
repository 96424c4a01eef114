package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusDurationTest {

    @ParameterizedTest
    @CsvSource({"5m,PT5M", "1h30m,PT1H30M", "56d,PT1344H", "2w,PT336H", "1w1d1h1m1s,PT193H1M1S", "0s,PT0S"})
    void readsWhatPrometheusWrites(String text, Duration duration) {
        assertThat(PrometheusDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "1.5h", "30m1h", "5M"})
    void refusesTheRestInWords(String text) {
        assertThatThrownBy(() -> PrometheusDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 5m");
    }

    @Test
    void writesTheTwoLargestUnits() {
        assertThat(PrometheusDuration.format(Duration.ofMinutes(118))).isEqualTo("1h58m");
        assertThat(PrometheusDuration.format(Duration.ofHours(49))).isEqualTo("49h");
        assertThat(PrometheusDuration.format(Duration.ofSeconds(90))).isEqualTo("1m30s");
        assertThat(PrometheusDuration.format(Duration.ofSeconds(-5))).isEqualTo("-5s");
    }
}
