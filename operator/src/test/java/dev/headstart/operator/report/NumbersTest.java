package dev.headstart.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.00012346,0.0001235",
        "3.14159,3.142",
        "250,250",
        "1240.4,1240",
        "9999.9,10000",
        "123456,123460",
        "1e12,1000000000000"
    })
    void amountsHaveFewDigitsAndNoExponent(double value, String text) {
        assertThat(Numbers.plain(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.12345,0.123", "1,1", "0,0", "0.9996,1", "NaN,unknown", "Infinity,unknown"})
    void ratiosHaveThreeDecimals(double value, String text) {
        assertThat(Numbers.ratio(value)).isEqualTo(text);
    }

    @Test
    void momentsCarryTheOffsetOfTheirZoneAlsoInSummer() {
        ZoneId newYork = ZoneId.of("America/New_York");

        assertThat(Numbers.moment(Instant.parse("2026-03-02T12:00:00.9Z"), newYork))
                .isEqualTo("2026-03-02T07:00:00-05:00");
        assertThat(Numbers.moment(Instant.parse("2026-07-02T12:00:00Z"), newYork))
                .isEqualTo("2026-07-02T08:00:00-04:00");
    }
}
