package dev.headstart.e2e.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against what queueing theory says of shared processors (Kleinrock, Queueing Systems II, chapter 4). */
class StationTest {

    private static final double LONG = 200_000;

    /** One second of work in the mean, for a draw from 0 to 1. */
    private static double exponential(double u) {
        return -Math.log(1 - u);
    }

    private static double always(double u) {
        return 1;
    }

    /** Nine of ten pieces are short, the tenth is long. */
    private static double uneven(double u) {
        return u < 0.9 ? 0.1 : 9.1;
    }

    @Test
    void oneCoreMakesWorkWaitByHowBusyItIsWhateverItsLengths() {
        for (DoubleUnaryOperator lengths :
                List.<DoubleUnaryOperator>of(StationTest::exponential, StationTest::always, StationTest::uneven)) {
            assertThat(meanStay(1, 0.5, lengths)).isCloseTo(1 / (1 - 0.5), withPercentage(4));
            assertThat(meanStay(1, 0.8, lengths)).isCloseTo(1 / (1 - 0.8), withPercentage(8));
        }
    }

    @Test
    void twoCoresAreQuickerThanTwoOfOne() {
        double used = 0.7;
        assertThat(meanStay(2, 2 * used, StationTest::exponential)).isCloseTo(1 / (1 - used * used), withPercentage(4));
    }

    @Test
    void itIsBusyForAsLongAsTheWorkIs() {
        Events events = new Events();
        Station station = new Station(events, 2);
        events.after(1, () -> station.serve(3, () -> {}, () -> {}));
        events.playUntil(3);
        assertThat(station.busy()).isEqualTo(2);
        events.playUntil(10);
        assertThat(station.busy()).isEqualTo(3);
    }

    @Test
    void whatRunsWhenItDiesIsLostOnce() {
        Events events = new Events();
        Station station = new Station(events, 1);
        List<String> told = new ArrayList<>();
        station.serve(1, () -> told.add("first done"), () -> told.add("first lost"));
        station.serve(5, () -> told.add("second done"), () -> told.add("second lost"));
        events.playUntil(3);
        station.die();
        events.playUntil(10);
        assertThat(told).containsExactly("first done", "second lost");
        assertThat(station.dead()).isTrue();
    }

    private static double meanStay(double cores, double perSecond, DoubleUnaryOperator lengths) {
        Events events = new Events();
        Station station = new Station(events, cores);
        Random random = new Random(3);
        double[] sumAndCount = new double[2];
        Runnable[] come = new Runnable[1];
        come[0] = () -> {
            double came = events.now();
            station.serve(
                    lengths.applyAsDouble(random.nextDouble()),
                    () -> {
                        sumAndCount[0] += events.now() - came;
                        sumAndCount[1]++;
                    },
                    () -> {});
            events.after(exponential(random.nextDouble()) / perSecond, come[0]);
        };
        come[0].run();
        events.playUntil(LONG);
        return sumAndCount[0] / sumAndCount[1];
    }
}
