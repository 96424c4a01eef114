package dev.headstart.cli.source;

import dev.headstart.cli.BadInput;
import dev.headstart.cli.DurationConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private PrometheusOptions prometheus;

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
        return inputs(prometheus.named() ? history.multipliedBy(3).dividedBy(2) : Duration.ofDays(36525));
    }

    /**
     * The one argument, where it means a plan in the cluster: there is no file of that name, and it has neither a dot
     * nor a slash, as names of files have. A file that is there always wins.
     *
     * @param cluster whether a cluster is named, so that any argument without a file means a plan
     */
    public Optional<String> planName(boolean cluster) {
        return files.size() != 1 || prometheus.named()
                ? Optional.empty()
                : Optional.of(files.getFirst())
                        .filter(file -> !Files.exists(file) || Files.isDirectory(file))
                        .map(Path::toString)
                        .filter(name -> cluster || name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
    }

    private List<Input> inputs(Duration span) {
        Optional<Instant> until = Optional.ofNullable(end).map(this::moment);
        Optional<String> query = prometheus.query();
        if (prometheus.named() != query.isPresent()) {
            throw new ParameterException(command.commandLine(), "--prometheus and --query need each other.");
        }
        if (files.isEmpty() != prometheus.named()) {
            throw new ParameterException(
                    command.commandLine(), "Name CSV files, or --prometheus URL with --query PROMQL; one of the two.");
        }
        if (query.isPresent()) {
            return List.of(new Input(
                    query.get(),
                    "prometheus",
                    () -> prometheus.read(
                            query.get(),
                            step == null ? PROMETHEUS_STEP : step,
                            span,
                            until.orElseGet(Clock.systemUTC()::instant))));
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
        return csv.regular(recent, Optional.ofNullable(step));
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
