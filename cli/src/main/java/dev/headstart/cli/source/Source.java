package dev.headstart.cli.source;

import dev.headstart.cli.BadInput;
import dev.headstart.cli.DurationConverter;
import dev.headstart.history.Credentials;
import dev.headstart.history.History;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that say where the traffic comes from. */
public final class Source {
    private static final Duration PROMETHEUS_STEP = Duration.ofMinutes(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "CSV files of timestamp,value, plain or .gz. Stamps are ISO-8601, without a zone in UTC; gaps are allowed.")
    private List<Path> files = List.of();

    @Option(names = "--prometheus", paramLabel = "URL", description = "Read from this Prometheus instead of files.")
    private @Nullable URI prometheus;

    @Option(names = "--query", paramLabel = "PROMQL", description = "The query that gives the traffic, as one series.")
    private @Nullable String query;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the bearer token for the Prometheus.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--step",
            converter = DurationConverter.class,
            description = "The step. Default: found from the stamps of a file; 5m for a Prometheus.")
    private @Nullable Duration step;

    @Option(names = "--end", description = "The moment that counts as now; nothing after it is read. Default: the end.")
    private @Nullable String end;

    @Option(
            names = "--history",
            defaultValue = "56d",
            converter = DurationConverter.class,
            description = "How far to look back from the end. Default: ${DEFAULT-VALUE}.")
    private Duration history;

    /** The series that are asked for, their last {@code --history} each. */
    public List<Input> inputs() {
        return inputs(history);
    }

    /** How far to look back from an end. */
    public Duration history() {
        return history;
    }

    /** The series that are asked for, so far back that the last third of each can be forecast: all of a file. */
    public List<Input> longInputs() {
        return inputs(
                prometheus == null
                        ? Duration.ofDays(36525)
                        : history.multipliedBy(3).dividedBy(2));
    }

    private List<Input> inputs(Duration span) {
        Optional<Instant> until = Optional.ofNullable(end).map(this::moment);
        if ((prometheus == null) != (query == null)) {
            throw new ParameterException(command.commandLine(), "--prometheus and --query need each other.");
        }
        if (files.isEmpty() == (prometheus == null)) {
            throw new ParameterException(
                    command.commandLine(), "Name CSV files, or --prometheus URL with --query PROMQL; one of the two.");
        }
        if (prometheus != null && query != null) {
            String asked = query;
            PrometheusHistory server = new PrometheusHistory(new PrometheusClient(
                    new PrometheusEndpoint(prometheus, credentials()), Retry.usual(), new SimpleMeterRegistry()));
            return List.of(new Input(
                    asked, "prometheus", () -> ask(server, asked, span, until.orElseGet(Clock.systemUTC()::instant))));
        }
        return fileInputs(span, until);
    }

    private List<Input> fileInputs(Duration span, Optional<Instant> until) {
        Map<String, Path> stems = new HashMap<>();
        List<Input> inputs = new ArrayList<>();
        for (Path file : files) {
            String stem = file.getFileName().toString().replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "");
            Path other = stems.putIfAbsent(stem, file);
            if (other != null) {
                throw BadInput.of(
                        file.toString(), "has the name of " + other + ", so that one result would replace the other");
            }
            inputs.add(new Input(file.toString(), stem, () -> read(file, span, until)));
        }
        return inputs;
    }

    private Input.Loaded read(Path file, Duration span, Optional<Instant> until) {
        CsvFile csv = CsvFile.read(file);
        List<Row> known = csv.rows().stream()
                .filter(r -> until.isEmpty() || r.at().isBefore(until.get()))
                .toList();
        Instant last = known.stream().map(Row::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        Instant first = last.minus(span);
        List<Row> recent = known.stream().filter(r -> r.at().isAfter(first)).toList();
        Grid.Regular regular = Grid.of(file.toString(), recent, Optional.ofNullable(step));
        return new Input.Loaded(regular.series(), csv.style(), regular.notes());
    }

    private Input.Loaded ask(PrometheusHistory server, String asked, Duration span, Instant until) {
        History read = server.read(asked, step == null ? PROMETHEUS_STEP : step, span, until);
        return new Input.Loaded(
                read.series(), StampStyle.ISO, List.of(read.quality().words(ZoneOffset.UTC)));
    }

    private Credentials credentials() {
        if (tokenFile == null) {
            return Credentials.NONE;
        }
        try {
            return new Credentials(
                    Optional.of("Bearer " + Files.readString(tokenFile).strip()), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant moment(String text) {
        try {
            return StampStyle.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command.commandLine(), "--end '" + text + "' is no ISO-8601 time, such as 2026-01-31T00:00:00Z");
        }
    }
}
