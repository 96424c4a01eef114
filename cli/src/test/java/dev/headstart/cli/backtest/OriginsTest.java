package dev.headstart.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OriginsTest {

    @Test
    void originsLieInTheLastThirdWithAWholeHorizonAheadEachAtAnotherHour() {
        int day = 288;
        int[] origins = Origins.of(84 * day, day, day).spread(14);
        assertThat(origins).hasSize(14);
        assertThat(Arrays.stream(origins)).allMatch(o -> o >= 56 * day && o <= 83 * day);
        assertThat(Arrays.stream(origins).map(o -> o % day / 12).distinct().count())
                .isEqualTo(14);
    }

    @Test
    void aShortSeriesHasOriginsToo() {
        assertThat(Origins.of(30, 24, 24).spread(3)).containsOnly(6);
    }
}
