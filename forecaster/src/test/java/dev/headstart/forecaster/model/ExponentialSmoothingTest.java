package dev.headstart.forecaster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.forecaster.feature.Calendar;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.Transform;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExponentialSmoothingTest {
    private static final int DAY = 24;
    private static final int SIZE = 42 * DAY;
    private static final int HORIZON = DAY;
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void aDisturbanceFadesAsFastAsThoseBefore() {
        double[] disturbance = disturbances(0.5);
        disturbance[SIZE - 1] = 2;
        double[][] ahead = forecast(history(i -> 100 * Math.exp(disturbance[i])), ahead());
        double[][] calm = forecast(history(i -> 100), ahead());
        assertThat(ahead[0][1] - calm[0][1]).isGreaterThan(0.5);
        assertThat(ahead[6][1] - calm[6][1]).isLessThan((ahead[0][1] - calm[0][1]) / 3);
    }

    @Test
    void aWalkIsFollowed() {
        double[] walk = disturbances(1);
        History h = history(i -> 100 * Math.exp(walk[i]));
        double[][] ahead = forecast(h, ahead());
        assertThat(ahead[HORIZON - 1][1]).isCloseTo(h.known(SIZE - 1), within(0.15));
        assertThat(ahead[HORIZON - 1][2] - ahead[HORIZON - 1][0]).isGreaterThan(2 * (ahead[0][2] - ahead[0][0]));
    }

    @Test
    void aGapTeachesNothing() {
        History h = history(i -> i > SIZE - 12 ? Double.NaN : 100 + random.nextDouble());
        History whole = history(i -> 100 + random.nextDouble());
        assertThat(forecast(h, ahead())[0][1]).isCloseTo(forecast(whole, ahead())[0][1], within(0.02));
    }

    /** Beyond the two steps on either side that the roughness of a step is measured against. */
    @Test
    void nothingAfterTheOriginIsRead() {
        double[] walk = disturbances(1);
        int origin = SIZE - 3 * DAY;
        History h = history(i -> 100 * Math.exp(walk[i]));
        History other = history(i -> 100 * Math.exp(walk[i]) * (i < origin + 2 ? 1 : 5));
        ExponentialSmoothing model = ExponentialSmoothing.fit(h, lesson());
        Points points = Points.ahead(origin, DAY);
        assertThat(model.predict(other, points)).isDeepEqualTo(model.predict(h, points));
    }

    private static double[][] forecast(History h, Points points) {
        return ExponentialSmoothing.fit(h, lesson()).predict(h, points);
    }

    private static Points ahead() {
        return Points.ahead(SIZE, HORIZON);
    }

    private static Lesson lesson() {
        return new Lesson(7 * DAY, HORIZON, LEVELS, 1);
    }

    private double[] disturbances(double kept) {
        double[] x = new double[SIZE];
        for (int i = 1; i < SIZE; i++) {
            x[i] = kept * x[i - 1] + 0.05 * random.nextGaussian();
        }
        return x;
    }

    private static History history(IntToDoubleFunction value) {
        double[] y = new double[SIZE];
        java.util.Arrays.setAll(y, value);
        Calendar calendar = new Calendar(
                Instant.parse("2026-01-05T00:00:00Z"),
                Duration.ofHours(1),
                SIZE + HORIZON,
                new Calendar.Locale(ZoneOffset.UTC, Optional.empty()));
        return new History(y, calendar, new Transform(100));
    }
}
