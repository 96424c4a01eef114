package dev.headstart.spec;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ForecastStatus.Point;
import dev.headstart.forecaster.CandidateScore;
import dev.headstart.forecaster.DayScore;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A forecast read back from what was published of it: thinned, at four quantiles. */
public final class PublishedForecast {

    private PublishedForecast() {}

    /**
     * The forecast behind a Forecast object; empty if it has too few points to be one.
     *
     * @param quantile the level that the plan provisions for
     */
    public static Optional<Forecast> of(ForecastStatus said, double quantile) {
        if (said.points().size() < 2) {
            return Optional.empty();
        }
        TreeMap<Double, Series> quantiles = new TreeMap<>();
        quantiles.put(0.1, series(said, Point::q10));
        quantiles.put(0.5, series(said, Point::q50));
        quantiles.put(0.9, series(said, Point::q90));
        quantiles.put(quantile, series(said, Point::provisioned));
        return Optional.of(new Forecast(quantiles, card(said)));
    }

    /**
     * What a planner may make of a forecast that was read back: as trusted as it was published.
     *
     * @param why what is said of one that is not trusted
     */
    public static Outlook outlook(ForecastStatus said, Forecast forecast, double quantile, String why) {
        return said.trusted().equals("True")
                ? new Outlook.Trusted(forecast, quantile)
                : new Outlook.Untrusted(forecast, quantile, why);
    }

    /** Where training began is not published. */
    private static ModelCard card(ForecastStatus said) {
        return new ModelCard(
                said.model(),
                new Window(Instant.EPOCH, Instant.parse(said.trainedUntil())),
                said.candidates().stream()
                        .map(c -> new CandidateScore(
                                c.model(), number(c.error()), number(c.pinball()), number(c.coverage())))
                        .toList(),
                number(said.error()),
                number(said.coverage()),
                said.days().stream()
                        .map(d -> new DayScore(LocalDate.parse(d.day()), number(d.error()), number(d.coverage())))
                        .toList(),
                said.notes());
    }

    private static Series series(ForecastStatus said, Function<Point, String> value) {
        List<Point> points = said.points();
        Instant start = Instant.parse(points.getFirst().time());
        Duration step = Duration.between(start, Instant.parse(points.get(1).time()));
        return Series.of(
                start,
                step,
                points.stream().map(value).mapToDouble(Double::parseDouble).toArray());
    }

    private static double number(String text) {
        return text.equals("unknown") ? Double.NaN : Double.parseDouble(text);
    }
}
