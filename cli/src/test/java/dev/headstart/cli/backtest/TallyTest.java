package dev.headstart.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.cli.Traffic;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Series hours(double... values) {
        return Series.of(Traffic.MONDAY, HOUR, values);
    }

    @Test
    void lossErrorAndCoverageAreThoseOfTheirDefinitions() {
        TreeMap<Double, Series> quantiles = new TreeMap<>();
        quantiles.put(0.1, hours(8, 8));
        quantiles.put(0.5, hours(10, 10));
        quantiles.put(0.9, hours(12, 12));
        Window span = new Window(Traffic.MONDAY.minusSeconds(60), Traffic.MONDAY);
        ModelCard card = new ModelCard("Blend", span, List.of(), Double.NaN, Double.NaN, List.of(), List.of());
        Tally tally = new Tally(List.of(0.1, 0.5, 0.9));
        tally.add(new Forecast(quantiles, card), hours(11, 14));
        // pinball of 11: 0.1·3 + 0.5·1 + 0.1·1 = 0.9; of 14: 0.1·6 + 0.5·4 + 0.9·2 = 4.4
        assertThat(tally.loss()).isCloseTo(2 * (0.9 + 4.4) / 3 / 25, within(1e-12));
        assertThat(tally.error()).isCloseTo(5.0 / 25, within(1e-12));
        assertThat(tally.band()).isEqualTo(0.5);
        assertThat(tally.coverage())
                .containsEntry(0.1, 0.0)
                .containsEntry(0.5, 0.0)
                .containsEntry(0.9, 0.5);
        assertThat(tally.errorByLead(0)).isCloseTo(1.0 / 11, within(1e-12));
        assertThat(tally.errorByLead(1)).isNaN();
    }
}
