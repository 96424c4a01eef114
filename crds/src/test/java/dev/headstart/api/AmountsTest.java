package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the schema lets through can be read. */
class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "'\"7\"',7",
        "'\"0.3\"',0.3",
        "'\".3\"',0.3",
        "'\"5.\"',5",
        "'\"+5\"',5",
        "'\"1500m\"',1.5",
        "'\"2k\"',2000",
        "'\"1e3\"',1000",
        "'\"1E3\"',1000",
        "'\"12e-1\"',1.2",
        "'\"1u\"',0.000001",
        "'\"1P\"',1000000000000000"
    })
    void quantitiesAreReadAsKubernetesWritesThem(String json, double amount) {
        Quantity read = Serialization.unmarshal("{\"target\": " + json + "}", TargetSpec.AutoSpec.class)
                .target();

        assertThat(read.getNumericalAmount().doubleValue()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T00:00:00Z,2026-11-27T00:00:00Z",
        "2026-11-27T00:00:00-05:00,2026-11-27T05:00:00Z",
        "2026-11-27T00:00:00.5+17:59,2026-11-26T06:01:00.500Z"
    })
    void momentsThatThePatternAllowsAreRead(String text, Instant moment) {
        assertThat(text).matches(Rfc3339.PATTERN);
        assertThat(Rfc3339.parse(text)).isEqualTo(moment);
    }

    @Test
    void anOffsetThatJavaDoesNotKnowIsNotAllowed() {
        assertThat("2026-11-27T00:00:00+24:00").doesNotMatch(Rfc3339.PATTERN);
    }

    @Test
    void holidaysAreLeftOutUnlessTheyAreGiven() {
        assertThat(ForecastSpec.DEFAULTS.holidays()).isNull();
        assertThat(Serialization.unmarshal("holidays: US", ForecastSpec.class).holidays())
                .isEqualTo("US");
    }
}
