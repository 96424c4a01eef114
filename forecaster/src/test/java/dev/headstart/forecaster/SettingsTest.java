package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Settings DAY = Settings.of(Duration.ofDays(1), List.of(0.9, 0.5, 0.9), ZoneOffset.UTC);

    @Test
    void aCountryWhoseHolidaysAreNotKnownIsRefusedBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> DAY.withHolidays("ZZ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No holidays are known for country 'ZZ'");
        assertThat(DAY.withHolidays("US").holidays()).isEqualTo(Optional.of("US"));
    }

    @Test
    void quantilesAreSortedAndDistinct() {
        assertThat(DAY.quantiles()).containsExactly(0.5, 0.9);
    }
}
