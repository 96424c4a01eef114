package dev.headstart.forecaster.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.Examples;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CleanerTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static double[] smoothDays(int days) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(days * 48L)
                .map(i -> 200 + 100 * Math.sin(2 * Math.PI * i / 48))
                .toArray();
    }

    private static Cleaned clean(double[] y, Window... exclude) {
        return Cleaner.clean(Series.of(START, Duration.ofMinutes(30), y), ZoneOffset.UTC, List.of(exclude));
    }

    @Test
    void anOutageIsMaskedAndSaidInWords() {
        double[] y = smoothDays(10);
        Arrays.fill(y, 244, 250, 0);
        Cleaned cleaned = clean(y);
        assertThat(cleaned.values()[246]).isNaN();
        assertThat(cleaned.notes()).containsExactly("6 points masked: outage 10 Jan 02:00 to 10 Jan 05:00");
    }

    @Test
    void aShopThatClosedForGoodIsNoOutage() {
        double[] y = smoothDays(12);
        Arrays.fill(y, 10 * 48, 12 * 48, 0);
        assertThat(clean(y).values()[11 * 48]).isZero();
    }

    @Test
    void aQuietNightIsNoOutage() {
        double[] y = smoothDays(10);
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 48 < 10 ? 0 : y[i];
        }
        assertThat(clean(y).notes()).isEmpty();
    }

    @Test
    void theZerosOfAFewRequestsAStepAreNoOutage() {
        SplittableRandom random = new SplittableRandom(3);
        double[] y =
                DoubleStream.generate(() -> count(random, 0.9)).limit(60 * 48).toArray();
        assertThat(clean(y).notes()).isEmpty();
    }

    @Test
    void aNightWithoutAnyOfAFewRequestsAStepIsAnOutage() {
        SplittableRandom random = new SplittableRandom(4);
        double[] y =
                DoubleStream.generate(() -> count(random, 2)).limit(60 * 48).toArray();
        Arrays.fill(y, 1000, 1016, 0);
        assertThat(clean(y).values()[1008]).isNaN();
    }

    /** How many came, where so many are expected (Knuth). */
    private static double count(SplittableRandom random, double expected) {
        int n = 0;
        for (double p = random.nextDouble(); p > Math.exp(-expected); p *= random.nextDouble()) {
            n++;
        }
        return n;
    }

    @Test
    void negativeValuesAreMasked() {
        double[] y = smoothDays(10);
        y[100] = -7;
        assertThat(clean(y).values()[100]).isNaN();
        assertThat(clean(y).notes()).containsExactly("1 points masked: negative, as after a counter reset");
    }

    @Test
    void anAbsurdSingleSpikeIsMasked() {
        double[] y = smoothDays(30);
        y[100] = 1e9;
        assertThat(clean(y).values()[100]).isNaN();
    }

    @Test
    void aStepCountedTwiceIsMaskedInSmoothTraffic() {
        double[] y = smoothDays(10);
        y[100] *= 2;
        assertThat(clean(y).notes()).containsExactly("1 point masked: counted twice 7 Jan 02:00");
    }

    @Test
    void excludedWindowsAreMasked() {
        Window test = new Window(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(3)));
        Cleaned cleaned = clean(smoothDays(3), test);
        assertThat(cleaned.values()[1]).isNotNaN();
        assertThat(cleaned.values()[2]).isNaN();
        assertThat(cleaned.values()[5]).isNaN();
        assertThat(cleaned.values()[6]).isNotNaN();
    }

    @Test
    void realBurstsStay() {
        assertThat(Cleaner.clean(Examples.read("elb-requests"), ZoneOffset.UTC, List.of())
                        .notes())
                .isEmpty();
        assertThat(Cleaner.clean(Examples.read("nyc-taxi"), ZoneOffset.UTC, List.of())
                        .notes()
                        .size())
                .isLessThan(3);
    }
}
