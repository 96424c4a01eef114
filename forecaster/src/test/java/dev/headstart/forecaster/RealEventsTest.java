package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealEventsTest {
    private static final Settings DAY =
            Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, 0.95, 0.99), ZoneOffset.UTC);
    private static final Map<String, String> FEASTS = new LinkedHashMap<>();

    static {
        FEASTS.put("2018-01-01", "2017-01-01");
        FEASTS.put("2018-04-02", "2017-04-17");
        FEASTS.put("2018-05-01", "2017-05-01");
        FEASTS.put("2018-05-08", "2017-05-08");
        FEASTS.put("2018-05-10", "2017-05-25");
        FEASTS.put("2018-05-21", "2017-06-05");
        FEASTS.put("2018-07-14", "2017-07-14");
        FEASTS.put("2018-08-15", "2017-08-15");
        FEASTS.put("2018-11-01", "2017-11-01");
        FEASTS.put("2018-11-11", "2017-11-11");
        FEASTS.put("2018-12-25", "2017-12-25");
    }

    @Test
    void aHolidayDeclaredLikeLastYearsHalvesTheError() {
        assertThat(holidayError(DAY, true)).isLessThanOrEqualTo(0.5 * holidayError(DAY, false));
    }

    @Test
    void theCalendarOfACountryTakesAThirdOfTheErrorAway() {
        assertThat(holidayError(DAY.withHolidays("FR"), false)).isLessThanOrEqualTo(2.0 / 3 * holidayError(DAY, false));
    }

    private static double holidayError(Settings settings, boolean like) {
        Series load = Examples.read("rte-load");
        List<Event> events = new ArrayList<>();
        if (like) {
            FEASTS.forEach((now, then) -> events.add(new Event.Like("feast " + now, day(now), day(then), 1)));
        }
        double error = 0;
        for (String feast : FEASTS.keySet()) {
            Series history = load.until(day(feast).start());
            Series median = Forecaster.train(history, settings, events)
                    .forecast(history, events)
                    .quantile(0.5);
            for (int i = 0; i < median.size(); i++) {
                error += Math.abs(median.value(i) - load.at(median.time(i)));
            }
        }
        return error;
    }

    @Test
    void aBlizzardDeclaredAsMultipliersStaysInTheBand() {
        Event snow = event("snow", "2015-01-26T15:00:00Z", "2015-01-26T22:00:00Z", 0.22);
        Event ban = event("travel ban", "2015-01-26T23:00:00Z", "2015-01-27T07:00:00Z", 0.015);
        Event after = event("after", "2015-01-27T08:00:00Z", "2015-01-27T14:00:00Z", 0.18);
        assertThat(heldByTheBand(List.of(snow, ban, after))).isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void newYearsNightDeclaredAsAMultiplierStaysInTheBand() {
        Event midnight = event("midnight", "2015-01-01T00:00:00Z", "2015-01-01T01:00:00Z", 2.2);
        Event night = event("night", "2015-01-01T01:00:00Z", "2015-01-01T05:00:00Z", 4.5);
        assertThat(heldByTheBand(List.of(midnight, night))).isGreaterThanOrEqualTo(0.7);
    }

    private static Event event(String name, String start, String end, double factor) {
        return new Event.Multiplier(name, new Window(Instant.parse(start), Instant.parse(end)), factor, Duration.ZERO);
    }

    private static double heldByTheBand(List<Event> events) {
        Series taxi = Examples.read("nyc-taxi");
        Series history = taxi.until(events.getFirst().window().start()).last(Duration.ofDays(56));
        Forecast forecast = Forecaster.train(history, DAY, events).forecast(history, events);
        int held = 0;
        int steps = 0;
        for (int i = 0; i < forecast.quantile(0.5).size(); i++) {
            Instant t = forecast.quantile(0.5).time(i);
            if (events.stream().anyMatch(e -> e.window().contains(t))) {
                double y = taxi.at(t);
                steps++;
                held += y >= forecast.quantile(0.1).value(i)
                                && y <= forecast.quantile(0.99).value(i)
                        ? 1
                        : 0;
            }
        }
        return (double) held / steps;
    }

    private static Window day(String date) {
        Instant start = LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Window(start, start.plus(Duration.ofDays(1)));
    }
}
