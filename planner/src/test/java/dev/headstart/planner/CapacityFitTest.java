package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Fourteen days of traffic on a few replicas, with a signal whose truth is known. */
class CapacityFitTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int DAYS = 14;
    private static final double TARGET = 0.7;

    /** What was there, and what is learnt from it. */
    private record Past(Series traffic, Series replicas, Series signal) {
        Capacity learn() {
            return CapacityFit.learn(new CapacityFit.Past(traffic, 1, replicas, signal, List.of()), TARGET);
        }

        Capacity.Learnt learnt() {
            assertThat(learn()).isInstanceOf(Capacity.Learnt.class);
            return (Capacity.Learnt) learn();
        }

        String why() {
            assertThat(learn()).isInstanceOf(Capacity.Unknown.class);
            return ((Capacity.Unknown) learn()).why();
        }

        Past signal(IntToDoubleFunction change) {
            return new Past(traffic, replicas, series(signal.size(), change));
        }
    }

    private static Series series(int size, IntToDoubleFunction value) {
        double[] values = new double[size];
        Arrays.setAll(values, value);
        return Series.of(START, STEP, values);
    }

    /** Between 20 and 95 a replica; each day has an error of its own besides that of each moment. */
    private static Past past(long seed, double noise, DoubleUnaryOperator truth) {
        Random random = new Random(seed);
        Series replicas = series(DAYS * DAY, i -> 2 + (i / 36) % 5);
        Series traffic = series(DAYS * DAY, i -> {
            double load = 57 + 37 * Math.sin(2 * Math.PI * i / DAY);
            return replicas.value(i) * load * (1 + 0.05 * random.nextGaussian());
        });
        double[] ofTheDay = random.doubles(DAYS, -1, 1).toArray();
        Series signal = series(DAYS * DAY, i -> {
            double clean = truth.applyAsDouble(traffic.value(i) / replicas.value(i));
            return Math.max(0, clean * (1 + noise * (random.nextGaussian() + 0.3 * ofTheDay[i / DAY])));
        });
        return new Past(traffic, replicas, signal);
    }

    private static double cpu(double load) {
        return 0.1 + 0.006 * load;
    }

    @Test
    void theTruthLiesWithinTheBoundsInMostCases() {
        int within = 0;
        int below = 0;
        for (long seed = 0; seed < 60; seed++) {
            Capacity.Learnt learnt = past(seed, 0.1, CapacityFitTest::cpu).learnt();
            assertThat(learnt.likely()).isCloseTo(100, within(8.0));
            within += learnt.lower() <= 100 && 100 <= learnt.upper() ? 1 : 0;
            below += learnt.lower() <= 100 ? 1 : 0;
        }
        assertThat(within).isGreaterThanOrEqualTo(48);
        assertThat(below).isGreaterThanOrEqualTo(54);
    }

    @Test
    void withoutNoiseItIsTheTruth() {
        Capacity.Learnt learnt = past(1, 0, CapacityFitTest::cpu).learnt();
        assertThat(learnt.lower()).isCloseTo(100, within(0.001));
        assertThat(learnt.upper()).isCloseTo(100, within(0.001));
        assertThat(learnt.moments()).isEqualTo(DAYS * DAY);
    }

    @Test
    void aLatencyThatBendsUpwardsIsLearntWhereItBends() {
        for (long seed = 0; seed < 20; seed++) {
            Capacity.Learnt learnt = past(seed, 0.05, load -> 0.2 / (1 - Math.min(0.95, load / 130)))
                    .learnt();
            assertThat(learnt.likely()).isCloseTo(92.9, within(10.0));
            assertThat(learnt.lower()).isLessThan(97);
        }
    }

    @Test
    void aTenthOfWildMomentsChangesLittle() {
        Random random = new Random(3);
        Past past = past(3, 0.05, CapacityFitTest::cpu);
        Past wild = past.signal(i -> random.nextInt(10) == 0 ? 50 * random.nextDouble() : past.signal.value(i));
        assertThat(wild.learnt().likely()).isCloseTo(past.learnt().likely(), within(8.0));
    }

    @Test
    void aHalfOfTheMomentsMayBeMissing() {
        Random random = new Random(4);
        Past past = past(4, 0.05, CapacityFitTest::cpu);
        Past holes = past.signal(i -> random.nextBoolean() ? Double.NaN : past.signal.value(i));
        assertThat(holes.learnt().likely()).isCloseTo(100, within(8.0));
        assertThat(holes.learnt().moments()).isBetween(DAYS * DAY / 3, DAYS * DAY * 2 / 3);
    }

    @Test
    void noReplicasNoTrafficAndWhatIsNegativeAreNotLearntFrom() {
        Past past = past(5, 0.05, CapacityFitTest::cpu);
        Series broken = series(DAYS * DAY, i -> i % 7 == 0 ? 0 : i % 7 == 1 ? -3 : past.replicas.value(i));
        Series idle = series(DAYS * DAY, i -> i % 7 == 2 ? 0 : i % 7 == 3 ? -100 : past.traffic.value(i));
        Past both = new Past(idle, broken, past.signal).signal(i -> i % 7 == 4 ? -1 : past.signal.value(i));
        assertThat(both.learnt().moments()).isEqualTo(DAYS * DAY * 2 / 7);
        assertThat(both.learnt().likely()).isCloseTo(100, within(8.0));
    }

    @Test
    void aShareIsThePartThatArrives() {
        Past past = past(6, 0, CapacityFitTest::cpu);
        Capacity half = CapacityFit.learn(
                new CapacityFit.Past(past.traffic, 0.5, past.replicas, past.signal, List.of()), TARGET);
        assertThat(((Capacity.Learnt) half).likely()).isCloseTo(50, within(0.001));
    }

    @Test
    void excludedSpansAreNotLearntFrom() {
        Past past = past(7, 0, CapacityFitTest::cpu);
        Past wrong = past.signal(i -> i < 7 * DAY ? 5 : past.signal.value(i));
        Window week = new Window(START, START.plus(Duration.ofDays(7)));
        Capacity learnt = CapacityFit.learn(
                new CapacityFit.Past(wrong.traffic, 1, wrong.replicas, wrong.signal, List.of(week)), TARGET);
        assertThat(((Capacity.Learnt) learnt).likely()).isCloseTo(100, within(0.001));
    }

    @Test
    void whatWasNeverNearTheTargetIsNotBelievedFarBeyondWhatWasSeen() {
        Capacity.Learnt learnt = past(8, 0, load -> 0.0035 * load).learnt();
        assertThat(learnt.likely()).isCloseTo(200, within(0.001));
        assertThat(learnt.lower()).isEqualTo(1.5 * learnt.highest());
        assertThat(learnt.highest()).isBetween(90.0, 110.0);
    }

    @Test
    void tooLittleIsToldAndNotGuessed() {
        Past past = past(9, 0.05, CapacityFitTest::cpu);
        assertThat(past.signal(i -> i > 10 * DAY && i % 10 == 0 ? past.signal.value(i) : Double.NaN)
                        .why())
                .contains("moments have traffic, replicas and signal");
        assertThat(past.signal(i -> i < 3 * DAY ? past.signal.value(i) : Double.NaN)
                        .why())
                .contains("the higher loads are of 3 days");
        assertThat(past.signal(i -> Double.NaN).why()).startsWith("0 moments");
    }

    @Test
    void aLoadThatHardlyVariesTellsNothing() {
        Random random = new Random(10);
        Series replicas = series(DAYS * DAY, i -> 4);
        Series traffic = series(DAYS * DAY, i -> 400 * (1 + 0.02 * random.nextGaussian()));
        assertThat(new Past(traffic, replicas, series(DAYS * DAY, i -> 0.5)).why())
                .contains("the load of a replica hardly varies");
    }

    @Test
    void aSignalThatDoesNotFollowTheLoadTellsNothing() {
        Random random = new Random(11);
        Past past = past(11, 0, CapacityFitTest::cpu);
        assertThat(past.signal(i -> random.nextDouble()).why())
                .containsAnyOf("does not rise clearly", "too far apart", "hardly any load");
        assertThat(past.signal(i -> 0.4).why()).contains("does not rise clearly");
        assertThat(past.signal(i -> 3 + past.signal.value(i)).why()).contains("with hardly any load");
    }
}
