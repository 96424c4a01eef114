package dev.headstart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "5m,PT5M", "24h,PT24H", "56d,PT1344H", "8w,PT1344H", "1h30m,PT90M", "250ms,PT0.25S"})
    void durationsReadLikePrometheus(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "0s", "5mm"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).hasMessageContaining("is no positive duration");
    }

    @Test
    void aDurationIsSpeltShort() {
        assertThat(DurationConverter.spell(Duration.ofHours(24))).isEqualTo("1d");
        assertThat(DurationConverter.spell(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }
}
