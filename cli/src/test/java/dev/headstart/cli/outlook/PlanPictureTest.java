package dev.headstart.cli.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ForecastStatus.Point;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.cluster.Plans;
import dev.headstart.cli.replay.Prospect;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Terminal;
import dev.headstart.forecaster.Event;
import dev.headstart.planner.Timeline;
import dev.headstart.spec.PlanEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanPictureTest {
    private static final Instant START = Instant.parse("1995-08-28T14:45:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final ScalePlan PLAN = Plans.plan(Plans.SHOP);

    /** 800 for eight hours, then 400; every quarter of an hour of a day. */
    private static ForecastResource forecast() {
        List<Point> points =
                IntStream.range(0, 96).mapToObj(PlanPictureTest::point).toList();
        ForecastResource forecast = Plans.forecast(Plans.FORECAST);
        ForecastStatus s = forecast.getStatus();
        forecast.setStatus(new ForecastStatus(
                s.now(),
                s.peak(),
                s.peakAt(),
                s.in(),
                s.model(),
                s.error(),
                s.coverage(),
                s.trusted(),
                s.trend(),
                s.trainedUntil(),
                s.validUntil(),
                s.notes(),
                s.candidates(),
                s.days(),
                points));
        return forecast;
    }

    private static Point point(int i) {
        int median = i < 32 ? 800 : 400;
        return new Point(
                START.plusSeconds(900L * i).toString(),
                String.valueOf(median - 100),
                String.valueOf(median),
                String.valueOf(median + 200),
                String.valueOf(median + 400));
    }

    private static List<String> drawn(int columns) {
        ForecastResource forecast = forecast();
        List<Event> events = PlanEvents.of(
                PLAN,
                List.of(
                        Plans.event(
                                "sale",
                                "{start: '1995-08-28T17:00:00-04:00', end: '1995-08-28T23:00:00-04:00', multiplier: '2'}"),
                        Plans.event(
                                "past",
                                "{start: '1995-08-20T17:00:00-04:00', end: '1995-08-20T23:00:00-04:00', multiplier: '2'}")));
        Timeline timeline = Prospect.of(PLAN, Optional.of(forecast));
        PlanPicture picture = new PlanPicture(
                "prod/shop", forecast.getStatus(), 0.99, events, Optional.of(timeline), new Moments(START, ZONE));
        return picture.text(new Terminal(columns, false)).lines().toList();
    }

    @Test
    void everythingFitsTheTerminalAndStandsOnOneAxis() {
        for (int columns : new int[] {80, 120}) {
            List<String> lines = drawn(columns);
            assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
            assertThat(lines).anySatisfy(line -> assertThat(line).matches(" *0 └[─┬]+"));
            assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("  web  14─"));
            assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("   db  12─"));
        }
    }

    @Test
    void thePlannedQuantileIsAboveTheBandWhichIsAboveNothing() {
        List<String> lines = drawn(80);

        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("1,200 ┤⠉⠉⠉"));
        assertThat(lines.stream()
                        .filter(line -> line.contains("│") || line.contains("┤"))
                        .toList()
                        .getLast())
                .endsWith("│");
    }

    @Test
    void anEventIsMarkedWhereItLiesAndAPastOneIsNot() {
        List<String> lines = drawn(80);
        String event =
                lines.stream().filter(l -> l.startsWith("event")).findFirst().orElseThrow();
        String hours =
                lines.stream().filter(l -> l.contains("16:00")).findFirst().orElseThrow();

        assertThat(event.indexOf('▬')).isBetween(hours.indexOf("16:00"), hours.indexOf("20:00"));
        assertThat(event).contains(" sale ");
        assertThat(String.join("\n", lines)).doesNotContain("past");
    }

    @Test
    void numbersOfFloorsNeverTouch() {
        assertThat(drawn(80).stream()
                        .filter(l -> l.startsWith("  web  "))
                        .findFirst()
                        .orElseThrow())
                .matches("  web  [0-9]{1,2}(─+[0-9]{1,2})*─*");
    }
}
