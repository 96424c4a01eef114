package dev.headstart.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private static List<Row> rows(int n, Duration step) {
        return new ArrayList<>(IntStream.range(0, n)
                .mapToObj(i -> new Row(START.plus(step.multipliedBy(i)), i))
                .toList());
    }

    private static Grid.Regular regular(List<Row> rows) {
        return Grid.of("a.csv", rows, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT1M", "PT5M", "PT7M", "PT30M", "PT1H", "PT6H", "P1D"})
    void theStepIsFound(String step) {
        Grid.Regular regular = regular(rows(50, Duration.parse(step)));
        assertThat(regular.series().step()).isEqualTo(Duration.parse(step));
        assertThat(regular.series().size()).isEqualTo(50);
        assertThat(regular.notes()).isEmpty();
    }

    @Test
    void aMissingRowIsAGap() {
        List<Row> rows = rows(20, FIVE);
        rows.remove(7);
        Grid.Regular regular = regular(rows);
        assertThat(regular.series().size()).isEqualTo(20);
        assertThat(regular.series().value(7)).isNaN();
        assertThat(regular.series().value(8)).isEqualTo(8);
        assertThat(regular.notes()).containsExactly("1 of 20 steps of 5m have no row: gaps");
    }

    @Test
    void theStepIsFoundWhereHalfOfTheRowsAreMissing() {
        Random random = new Random(1);
        List<Row> rows = rows(2000, FIVE);
        rows.removeIf(r -> random.nextBoolean());
        assertThat(regular(rows).series().step()).isEqualTo(FIVE);
    }

    @Test
    void stampsThatJitterGoToTheNearestStep() {
        Random random = new Random(1);
        List<Row> rows = rows(500, FIVE).stream()
                .map(r -> new Row(r.at().plusMillis(random.nextInt(40_000) - 20_000), r.value()))
                .toList();
        Series series = regular(rows).series();
        assertThat(series.start()).isEqualTo(START);
        assertThat(series.step()).isEqualTo(FIVE);
        assertThat(series.toArray())
                .isEqualTo(IntStream.range(0, 500).asDoubleStream().toArray());
    }

    @Test
    void aSensorThatStartsAnewAtAnotherMomentKeepsItsStep() {
        List<Row> rows = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            Instant from = START.plus(Duration.ofHours(10L * part)).plusSeconds(70L * part);
            IntStream.range(0, 60).forEach(i -> rows.add(new Row(from.plus(FIVE.multipliedBy(i)), i)));
        }
        Grid.Regular regular = regular(rows);
        assertThat(regular.series().step()).isEqualTo(FIVE);
        assertThat(regular.series().size()).isBetween(540, 542);
        assertThat(regular.notes()).anyMatch(note -> note.contains("off the grid: moved to the nearest step"));
    }

    @Test
    void aGridMayStandAtAnyMoment() {
        List<Row> rows = rows(20, FIVE).stream()
                .map(r -> new Row(r.at().plusSeconds(137), r.value()))
                .toList();
        assertThat(regular(rows).series().start()).isEqualTo("2026-01-05T00:02:17Z");
    }

    @Test
    void rowsOutOfOrderAreSorted() {
        List<Row> rows = rows(20, FIVE);
        Collections.swap(rows, 3, 9);
        Grid.Regular regular = regular(rows);
        assertThat(regular.series().toArray()).isSorted();
        assertThat(regular.notes()).containsExactly("rows were out of order at 2 places: sorted");
    }

    @Test
    void rowsOfOneStepAreAveraged() {
        List<Row> rows = rows(20, FIVE);
        rows.add(5, new Row(rows.get(5).at(), 7));
        Grid.Regular regular = regular(rows);
        assertThat(regular.series().value(5)).isEqualTo(6);
        assertThat(regular.notes()).containsExactly("1 rows share a step of 5m with another: averaged");
    }

    @Test
    void aRowWithoutAValueStillEndsTheSeries() {
        List<Row> rows = rows(20, FIVE);
        rows.set(19, new Row(rows.get(19).at(), Double.NaN));
        assertThat(regular(rows).series().end()).isEqualTo(START.plus(FIVE.multipliedBy(20)));
    }

    @Test
    void aGivenStepAveragesFinerRows() {
        Series series = Grid.of("a.csv", rows(60, Duration.ofMinutes(1)), Optional.of(Duration.ofMinutes(30)))
                .series();
        assertThat(series.step()).isEqualTo(Duration.ofMinutes(30));
        assertThat(series.value(1)).isBetween(25.0, 35.0);
    }

    @Test
    void stampsWithoutAStepAreRefused() {
        assertThatThrownBy(() -> regular(rows(1, FIVE)))
                .hasMessage("a.csv: has stamps of one moment only, which gives no step; say it with --step");
        Random random = new Random(3);
        List<Row> events = IntStream.range(0, 300)
                .mapToObj(i -> new Row(START.plusSeconds(random.nextInt(10_000_000)), i))
                .toList();
        assertThatThrownBy(() -> regular(events)).hasMessageStartingWith("a.csv: has no regular step: ");
    }

    @Test
    void nothingToLearnFromIsRefused() {
        assertThatThrownBy(() -> regular(List.of())).hasMessage("a.csv: has no row");
        assertThatThrownBy(() -> regular(List.of(new Row(START, Double.NaN))))
                .hasMessage("a.csv: has no value, only gaps");
    }

    @Test
    void aSpanThatNoMemoryHoldsIsRefused() {
        List<Row> rows = new ArrayList<>(rows(3, Duration.ofMillis(1)));
        rows.add(new Row(START.plus(Duration.ofDays(50)), 1));
        assertThatThrownBy(() -> regular(rows))
                .hasMessage("a.csv: spans 4320000001 steps of 1ms; shorten --history or give a longer --step");
    }
}
