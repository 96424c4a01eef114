package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewLevelTest {
    private static final Series SHOP = Synthetic.shop(Synthetic.MONDAY, Duration.ofHours(1), 57, ZoneOffset.UTC);

    @Test
    void aLevelThatWasReachedADayAgoIsFollowedAndNotDrivenOn() {
        Series shifted = Synthetic.map(SHOP, i -> SHOP.value(i) * (i >= 55 * 24 - 6 ? 4 : 1));
        Series history = shifted.until(shifted.time(56 * 24));
        Settings settings = Settings.of(Duration.ofDays(1), List.of(0.5), ZoneOffset.UTC);
        for (String model : List.of(Settings.AUTO, "Linear")) {
            Series median = Forecaster.train(history, settings.withModel(model), List.of())
                    .forecast(history, List.of())
                    .quantile(0.5);
            double forecast = 0;
            double came = 0;
            for (int i = 0; i < 24; i++) {
                forecast += median.value(i);
                came += shifted.value(56 * 24 + i);
            }
            assertThat(forecast / came).as(model).isBetween(0.7, 1.4);
        }
    }
}
