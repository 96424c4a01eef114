package dev.headstart.cli.replay;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec;
import dev.headstart.cli.source.CsvFile;
import dev.headstart.cli.source.Input;
import dev.headstart.cli.source.PrometheusOptions;
import dev.headstart.forecaster.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which plan is looked at, and which past traffic. */
final class PlanAndTraffic {
    private static final Duration REPLAYED = Duration.ofDays(14);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan's manifests, YAML.")
    private @Nullable Path plan;

    @Option(names = "--traffic", paramLabel = "FILE", description = "CSV of timestamp,value; .gz is unpacked.")
    private @Nullable Path file;

    @Mixin
    private PrometheusOptions prometheus;

    private final InstantSource clock = InstantSource.system();

    /** Whether a plan or its traffic is named. */
    boolean named() {
        return plan != null || file != null || prometheus.named();
    }

    Manifests manifests() {
        if (plan == null) {
            throw new ParameterException(command.commandLine(), "Name the plan: --plan FILE.");
        }
        return Manifests.read(plan);
    }

    /** Where a replay begins that is not told where: with the last third of a file, or the last 14 days of a Prometheus. */
    Instant start(Series series, Instant end) {
        return file == null ? end.minus(REPLAYED) : series.time(series.size() - series.size() / 3);
    }

    /**
     * All of a file, or what Prometheus has up to {@code to}, with the plan's span of history before {@code from}. What had to be done to it is told.
     *
     * @param from 14 days before the end where it is null
     * @param to now where it is null
     */
    Series series(ScalePlan plan, @Nullable Instant from, @Nullable Instant to) {
        if ((file == null) != prometheus.named()) {
            throw new ParameterException(
                    command.commandLine(), "Name --traffic FILE or --prometheus URL; one of the two.");
        }
        Input.Loaded loaded =
                file == null ? ask(plan, from, to) : CsvFile.read(file).series();
        loaded.notes().forEach(note -> command.commandLine().getErr().println("traffic: " + note));
        return loaded.series();
    }

    private Input.Loaded ask(ScalePlan plan, @Nullable Instant from, @Nullable Instant to) {
        TrafficSpec traffic = plan.getSpec().traffic();
        Instant end = to == null ? clock.instant() : to;
        Duration replayed = from == null ? REPLAYED : Duration.between(from, end);
        return prometheus.read(
                prometheus.query().orElse(traffic.prometheus().query()),
                traffic.prometheus().stepDuration(),
                traffic.span().plus(replayed),
                end);
    }
}
