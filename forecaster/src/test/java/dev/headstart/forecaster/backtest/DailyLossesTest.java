package dev.headstart.forecaster.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DailyLossesTest {
    private static final DailyLosses USUAL = new DailyLosses(new double[] {10, 12, 9, 11, 10, 13});

    @Test
    void aLittleEveryDayIsClearlyBetter() {
        DailyLosses steady = new DailyLosses(new double[] {9, 10.9, 8.1, 10, 8.8, 12.1});
        assertThat(steady.betterThan(USUAL)).isGreaterThan(5);
        assertThat(USUAL.betterThan(steady)).isLessThan(-5);
    }

    @Test
    void oneLuckyDayIsNot() {
        DailyLosses lucky = new DailyLosses(new double[] {10, 12, 9, 2, 10, 13});
        assertThat(lucky.betterThan(USUAL)).isBetween(0.0, 1.01);
    }

    @Test
    void twoDaysTellNothing() {
        assertThat(new DailyLosses(new double[] {1, 1}).betterThan(new DailyLosses(new double[] {9, 9})))
                .isZero();
    }
}
