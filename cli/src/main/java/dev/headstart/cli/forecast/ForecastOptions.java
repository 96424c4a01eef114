package dev.headstart.cli.forecast;

import dev.headstart.cli.BadInput;
import dev.headstart.cli.DurationConverter;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what to forecast and how. */
public final class ForecastOptions {

    @Option(
            names = "--horizon",
            defaultValue = "24h",
            converter = DurationConverter.class,
            description = "How far to look ahead. Default: ${DEFAULT-VALUE}.")
    private Duration horizon;

    @Option(
            names = "--quantiles",
            split = ",",
            defaultValue = "0.1,0.5,0.9,0.95,0.99",
            description = "The quantiles to forecast, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private List<Double> quantiles;

    @Option(
            names = "--zone",
            defaultValue = "UTC",
            description =
                    "The zone whose days and weeks the traffic follows, such as Europe/Paris. Default: ${DEFAULT-VALUE}.")
    private String zone;

    @Option(names = "--holidays", paramLabel = "COUNTRY", description = "Public holidays that count, such as FR.")
    private @Nullable String holidays;

    @Option(
            names = "--model",
            defaultValue = Settings.AUTO,
            description =
                    "Auto, or one of Blend, Linear, BoostedTrees, ExponentialSmoothing, SeasonalNaiveDay, SeasonalNaiveWeek. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of what is random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--exclude", paramLabel = "START/END", description = "A span not to learn from; may be repeated.")
    private List<String> exclude = List.of();

    @Option(names = "--events", paramLabel = "FILE", description = "Known events, past and coming, as a YAML list.")
    private @Nullable Path eventsFile;

    /**
     * The settings of the forecaster.
     *
     * @throws IllegalArgumentException if an option cannot be
     */
    public Settings settings() {
        if (!model.equals(Settings.AUTO) && !Forecaster.MODELS.contains(model)) {
            throw new IllegalArgumentException("--model: no model is called " + model + "; there are " + Settings.AUTO
                    + " and " + String.join(", ", Forecaster.MODELS));
        }
        return new Settings(
                horizon,
                quantiles,
                zoneId(),
                Optional.ofNullable(holidays),
                model,
                exclude.stream().map(ForecastOptions::window).toList(),
                seed);
    }

    /** The quantiles as asked for, each once. */
    public List<Double> quantiles() {
        return quantiles.stream().distinct().toList();
    }

    /** The declared events. */
    public List<Event> events() {
        return eventsFile == null ? List.of() : EventsFile.read(eventsFile);
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--zone: '" + zone + "' is no zone; name one such as Europe/Paris", e);
        }
    }

    private static Window window(String text) {
        String[] ends = text.split("/", -1);
        try {
            if (ends.length == 2) {
                return new Window(Instant.parse(ends[0]), Instant.parse(ends[1]));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw BadInput.of("--exclude", "'" + text + "': " + e.getMessage());
        }
        throw BadInput.of(
                "--exclude", "'" + text + "' is not START/END, such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z");
    }
}
