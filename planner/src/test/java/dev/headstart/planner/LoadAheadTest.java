package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadAheadTest {
    @Test
    void thePeakOfAnySpanIsTheOneThatASearchFinds() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            double[] values = random.doubles(1 + random.nextInt(80), 0, 5)
                    .map(Math::floor)
                    .toArray();
            LoadAhead load = LoadAhead.of(Given.trusted(Given.NOON, Given.STEP, values));
            int from = random.nextInt(values.length);
            int to = from + random.nextInt(values.length - from);
            int best = from;
            for (int i = from; i <= to; i++) {
                best = values[i] > values[best] ? i : best;
            }
            assertThat(load.peak(load.time(from), load.time(to))).isEqualTo(best);
        }
    }

    @Test
    void outsideTheForecastThereIsNoPeak() {
        LoadAhead load = LoadAhead.of(Given.flat(1));
        Instant after = load.end();
        assertThat(load.peak(after, after.plus(Duration.ofHours(1)))).isEqualTo(-1);
        assertThat(LoadAhead.NOTHING.peak(Given.NOON, after)).isEqualTo(-1);
        assertThat(LoadAhead.NOTHING.covers(Given.NOON, after)).isFalse();
    }
}
