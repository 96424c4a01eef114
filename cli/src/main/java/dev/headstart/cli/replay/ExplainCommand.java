package dev.headstart.cli.replay;

import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import dev.headstart.planner.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headstart explain}: the timeline of the coming two days, who rises when, to what, and why. */
@Command(
        name = "explain",
        description =
                "Prints the timeline of the next 48 hours that a plan makes of its traffic: who rises when, to what, and why.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final Duration SPAN = Duration.ofDays(2);

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan's manifests, YAML.")
    private Path plan;

    @ArgGroup(multiplicity = "1", exclusive = true)
    private TrafficSource source;

    @Option(names = "--query", description = "PromQL of the traffic; the plan's own when left out.")
    private @Nullable String query;

    @Option(names = "--at", description = "The moment to plan from, RFC 3339; the end of the traffic when left out.")
    private @Nullable Instant at;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock;

    public ExplainCommand() {
        this(InstantSource.system());
    }

    ExplainCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            Manifests manifests = Manifests.read(plan);
            Foresight.Recipe recipe = Expectations.recipe(manifests);
            Series series = source.series(manifests.plan(), query, new TrafficSource.Span(at, at, clock.instant()));
            Instant now = at == null ? series.end() : at;
            List<Target> targets = Setup.targets(manifests.plan());
            Situation situation = situation(new Traffic(series, false), recipe, targets, now);
            Timeline timeline = Planner.timeline(targets, situation, SPAN);
            spec.commandLine()
                    .getOut()
                    .print(new Explanation(timeline, recipe.settings().zone()).text(situation.outlook()));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** As if each target stood at its minimum now, in service. */
    private static Situation situation(Traffic traffic, Foresight.Recipe recipe, List<Target> targets, Instant now) {
        if (traffic.known(now).size() == 0) {
            throw new IllegalArgumentException("There is no traffic before " + now + "; it begins at "
                    + traffic.series().start());
        }
        Outlook outlook = new Foresight(traffic::known, recipe).apply(now);
        double lately = traffic.lately(now);
        Map<String, Reading> readings = new HashMap<>();
        for (Target target : targets) {
            readings.put(
                    target.name(),
                    new Reading(target.min(), Integer.MAX_VALUE, true, Integer.MAX_VALUE, Optional.empty()));
        }
        return new Situation(
                now,
                recipe.settings().zone(),
                Double.isNaN(lately) ? OptionalDouble.empty() : OptionalDouble.of(lately),
                outlook,
                false,
                readings);
    }
}
