package dev.headstart.cli.replay;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headstart replay}: what a plan would have done with past traffic, beside an HPA alone, a KEDA cron and static provisioning. */
@Command(
        name = "replay",
        description = {
            "Replays past traffic against a plan in a simulated cluster: headstart beside the HPA alone, a KEDA cron and static provisioning.",
            "The plan file holds the ScalePlan, the HorizontalPodAutoscalers of its targets and any PeakEvents; annotate the plan with"
                    + " replay.headstart.dev/TARGET: 90s, the time that a pod takes to be ready."
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan's manifests, YAML.")
    private Path plan;

    @ArgGroup(multiplicity = "1", exclusive = true)
    private TrafficSource source;

    @Option(names = "--query", description = "PromQL of the traffic; the plan's own when left out.")
    private @Nullable String query;

    @Option(
            names = "--from",
            description =
                    "Start of the replay, RFC 3339; when left out the last third of a file, or 14 days of a Prometheus.")
    private @Nullable Instant from;

    @Option(names = "--to", description = "End of the replay; the end of the traffic when left out.")
    private @Nullable Instant to;

    @Option(
            names = "--smooth",
            description = "Traffic moves along straight lines between its steps, instead of jumping at each.")
    private boolean smooth;

    @Option(names = "--rehearse", paramLabel = "FACTOR", description = "One day brings FACTOR times its traffic.")
    private @Nullable Double factor;

    @Option(names = "--rehearse-day", paramLabel = "DATE", description = "That day; the last whole day when left out.")
    private @Nullable LocalDate rehearsed;

    @Option(names = "--report", paramLabel = "FILE", description = "Write plots and tables to an HTML file.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the results as JSON on the last line.")
    private boolean json;

    @Option(
            names = "--price",
            defaultValue = "0.05",
            description = "Price of a replica-hour, ${DEFAULT-VALUE} when left out.")
    private double price;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock;

    public ReplayCommand() {
        this(InstantSource.system());
    }

    ReplayCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            replay();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void replay() {
        Manifests manifests = Manifests.read(plan);
        ZoneId zone = Expectations.zone(manifests.plan());
        TrafficSource.Span span = new TrafficSource.Span(from, to, clock.instant());
        Series series = source.series(manifests.plan(), query, span);
        Window window = window(series, span, zone);
        if (factor != null) {
            series = Rehearsal.of(factor, day(window, zone), zone).apply(series);
        }
        Replay replay = new Replay(
                new Traffic(series, smooth), window, Setup.workloads(manifests), Expectations.recipe(manifests));
        PrintWriter out = spec.commandLine().getOut();
        Summary summary = new Summary(manifests.plan().getMetadata().getName(), window, price);
        Progress progress = new Progress(spec.commandLine().getErr(), Ansi.AUTO.enabled());
        List<Replay.Run> runs = replay.run(progress::reached);
        progress.end();
        List<Result> results =
                runs.stream().flatMap(run -> run.results().stream()).toList();
        out.print(summary.table(results));
        if (report != null) {
            write(report, new HtmlReport(summary, zone).html(runs));
            out.println("Report: " + report);
        }
        if (json) {
            out.println(JsonLine.of(results));
        }
        out.flush();
    }

    /** A rehearsed day is replayed with the day before it and six hours after it. */
    private Window window(Series series, TrafficSource.Span span, ZoneId zone) {
        Instant end = to == null ? series.end() : series.time(series.indexOf(to));
        Instant start = source.start(series, span);
        if (factor == null || from != null) {
            return new Window(start, end);
        }
        Window day =
                Rehearsal.of(factor, day(new Window(start, end), zone), zone).day();
        Instant after = day.end().plusSeconds(6 * 3600);
        return new Window(day.start().minusSeconds(24 * 3600), after.isBefore(end) ? after : end);
    }

    private LocalDate day(Window window, ZoneId zone) {
        return rehearsed != null
                ? rehearsed
                : window.end().atZone(zone).toLocalDate().minusDays(1);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot write the report to " + file + ": " + e.getMessage(), e);
        }
    }
}
