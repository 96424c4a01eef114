package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Settings SETTINGS = Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9), ZoneOffset.UTC);
    private static final Series SHOP = Synthetic.shop(Synthetic.MONDAY, Duration.ofHours(1), 28, ZoneOffset.UTC);

    @Test
    void aForecastBeginsWhereTheHistoryEnds() {
        Forecast forecast = Forecaster.train(SHOP, SETTINGS, List.of()).forecast(SHOP, List.of());
        assertThat(forecast.start()).isEqualTo(SHOP.end());
        assertThat(forecast.quantile(0.5).size()).isEqualTo(24);
        assertThat(forecast.end()).isEqualTo(SHOP.end().plus(Duration.ofHours(24)));
    }

    @Test
    void theCardNamesEveryCandidateBestFirst() {
        ModelCard card = Forecaster.train(SHOP, SETTINGS, List.of()).card();
        assertThat(card.candidates())
                .extracting(CandidateScore::model)
                .containsExactlyInAnyOrder(
                        "Blend",
                        "Linear",
                        "BoostedTrees",
                        "ExponentialSmoothing",
                        "SeasonalNaiveDay",
                        "SeasonalNaiveWeek");
        assertThat(card.candidates()).isSortedAccordingTo(Comparator.comparingDouble(CandidateScore::pinball));
        assertThat(card.notes()).anyMatch(note -> note.contains("chosen: backtest loss"));
        assertThat(card.wape()).isLessThan(0.1);
    }

    @Test
    void theCardTellsTheErrorOfEachDayOfTheBacktest() {
        Window odd = new Window(SHOP.time(25 * 24), SHOP.time(26 * 24));
        Series halved = Synthetic.map(SHOP, i -> SHOP.value(i) * (odd.contains(SHOP.time(i)) ? 0.5 : 1));

        List<DayScore> days =
                Forecaster.train(halved, SETTINGS, List.of()).card().days();

        LocalDate last = LocalDate.ofInstant(SHOP.end(), ZoneOffset.UTC).minusDays(1);
        assertThat(days)
                .hasSizeBetween(5, 14)
                .extracting(DayScore::day)
                .isSorted()
                .endsWith(last);
        DayScore worst =
                days.stream().max(Comparator.comparingDouble(DayScore::wape)).orElseThrow();
        assertThat(worst.day()).isEqualTo(LocalDate.ofInstant(odd.start(), ZoneOffset.UTC));
        assertThat(worst.wape()).isGreaterThan(0.5);
        assertThat(worst.coverage()).isLessThan(0.5);
        assertThat(days.getFirst().wape()).isLessThan(0.1);
    }

    @Test
    void theChosenModelBeatsTheSeasonalNaivesOnEveryRealSeries() {
        for (String name : List.of("elb-requests", "nasa-http", "nyc-taxi", "rte-load", "twitter-amzn")) {
            ModelCard card = Forecaster.train(Examples.read(name).last(Duration.ofDays(56)), SETTINGS, List.of())
                    .card();
            double naive = card.candidates().stream()
                    .filter(c -> c.model().startsWith("SeasonalNaive"))
                    .mapToDouble(CandidateScore::pinball)
                    .min()
                    .orElseThrow();
            assertThat(card.candidates().getFirst().pinball()).isLessThan(0.97 * naive);
        }
    }

    @Test
    void aModelCanBeAskedForByName() {
        ModelCard card =
                Forecaster.train(SHOP, SETTINGS.withModel("Linear"), List.of()).card();
        assertThat(card.model()).isEqualTo("Linear");
        assertThat(card.notes()).contains("Linear was asked for");
    }

    @Test
    void newerPointsAreForecastWithoutLearningAgain() {
        FittedForecaster fitted = Forecaster.train(SHOP.until(SHOP.time(26 * 24)), SETTINGS, List.of());
        Forecast forecast = fitted.forecast(SHOP, List.of());
        assertThat(forecast.start()).isEqualTo(SHOP.end());
        assertThat(forecast.quantile(0.5).value(15)).isCloseTo(SHOP.value(SHOP.size() - 7 * 24 + 15), within(25.0));
    }

    @Test
    void aDeclaredMultiplierMultipliesTheMedianAndWidensTheBand() {
        FittedForecaster fitted = Forecaster.train(SHOP, SETTINGS, List.of());
        Window hours = new Window(SHOP.end(), SHOP.end().plus(Duration.ofHours(2)));
        Event sale = new Event.Multiplier("sale", hours, 3, Duration.ZERO);
        Forecast plain = fitted.forecast(SHOP, List.of());
        Forecast lifted = fitted.forecast(SHOP, List.of(sale));
        double median = plain.quantile(0.5).value(1);
        assertThat(lifted.quantile(0.5).value(1)).isCloseTo(3 * median, within(1e-6 * median));
        assertThat(lifted.quantile(0.9).value(1))
                .isGreaterThan(3 * plain.quantile(0.9).value(1));
        assertThat(lifted.quantile(0.5).value(2)).isEqualTo(plain.quantile(0.5).value(2));
    }

    @Test
    void aPastMultiplierIsNotLearnt() {
        Window day = new Window(SHOP.time(26 * 24), SHOP.time(27 * 24));
        Event sale = new Event.Multiplier("sale", day, 5, Duration.ZERO);
        Series peaked = Synthetic.map(SHOP, i -> SHOP.value(i) * (day.contains(SHOP.time(i)) ? 5 : 1));
        double[] without = Forecaster.train(SHOP, SETTINGS, List.of())
                .forecast(SHOP, List.of())
                .quantile(0.5)
                .toArray();
        double[] divided = Forecaster.train(peaked, SETTINGS, List.of(sale))
                .forecast(peaked, List.of(sale))
                .quantile(0.5)
                .toArray();
        assertThat(divided).containsExactly(without, within(1e-6));
    }

    @Test
    void withoutAnEventTheForecastStaysUnderItsCeiling() {
        Series rising = Synthetic.map(SHOP, i -> SHOP.value(i) * Math.exp(i / 80.0));
        double highest = java.util.Arrays.stream(rising.toArray()).max().orElseThrow();
        Forecast forecast = Forecaster.train(rising, SETTINGS, List.of()).forecast(rising, List.of());
        assertThat(java.util.Arrays.stream(forecast.quantile(0.9).toArray()))
                .allMatch(v -> v <= FittedForecaster.CEILING * highest);
    }

    @Test
    void aHotHourLiftsTheNextHoursAndTheLiftDecays() {
        FittedForecaster fitted = Forecaster.train(SHOP, SETTINGS, List.of());
        Series hot = Synthetic.map(SHOP, i -> SHOP.value(i) * (i >= SHOP.size() - 3 ? 1.6 : 1));
        double[] usual = fitted.forecast(SHOP, List.of()).quantile(0.5).toArray();
        double[] lifted = fitted.forecast(hot, List.of()).quantile(0.5).toArray();
        double soon = lifted[0] / usual[0] - 1;
        double late = lifted[20] / usual[20] - 1;
        assertThat(soon).isBetween(0.2, 0.7);
        assertThat(late).isBetween(-0.05, soon / 2);
    }

    @Test
    void aQuantileThatWasNotAskedForIsRefused() {
        Forecast forecast = Forecaster.train(SHOP, SETTINGS, List.of()).forecast(SHOP, List.of());
        assertThatThrownBy(() -> forecast.quantile(0.42)).hasMessageContaining("No quantile 0.42");
    }
}
