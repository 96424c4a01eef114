package dev.headstart.cli.replay;

import dev.headstart.cli.Json;
import dev.headstart.cli.Progress;
import dev.headstart.cli.WholeFile;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.spec.PlanTrust;
import dev.headstart.spec.Recipe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    private static final int PERCENT = 100;

    @Mixin
    private PlanAndTraffic input;

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

    @Option(
            names = "--rehearse",
            paramLabel = "FACTOR",
            description = "One day brings FACTOR times its traffic; of that day the shortfall is counted.")
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

    @Override
    public Integer call() {
        Manifests manifests = input.manifests();
        Recipe recipe = Recipe.of(manifests.plan(), manifests.events());
        ZoneId zone = recipe.settings().zone();
        Series series = input.series(manifests.plan(), from, to);
        Window window = window(series, zone);
        Window counted = window;
        if (factor != null) {
            Rehearsal rehearsal = Rehearsal.of(factor, day(window, zone), zone);
            series = rehearsal.apply(series);
            counted = rehearsal.day();
        }
        Replay replay = new Replay(
                new Traffic(series, smooth),
                window,
                counted,
                Setup.workloads(manifests),
                recipe,
                PlanTrust.of(manifests.plan()));
        Progress progress = new Progress(spec.commandLine().getErr(), Progress.onTerminal(), PERCENT);
        List<Replay.Run> runs = replay.run(part -> progress.reached((int) (PERCENT * part)));
        progress.reached(PERCENT);
        report(new Summary(manifests.plan().getMetadata().getName(), window, counted, price), runs, zone);
        return 0;
    }

    private void report(Summary summary, List<Replay.Run> runs, ZoneId zone) {
        List<Result> results =
                runs.stream().flatMap(run -> run.results().stream()).toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(summary.table(results));
        if (report != null) {
            WholeFile.write(report, new HtmlReport(summary, zone).html(runs));
            out.println("Report: " + report);
        }
        out.print(json ? Json.line(Map.of("results", results)) : "");
        out.flush();
    }

    /** A rehearsed day is replayed with the day before it and six hours after it. */
    private Window window(Series series, ZoneId zone) {
        Instant end = to == null ? series.end() : series.time(series.indexOf(to));
        Instant start = from == null ? input.start(series, end) : from;
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
}
