package dev.headstart.cli.replay;

import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import dev.headstart.planner.Timeline;
import dev.headstart.spec.PlanTrust;
import dev.headstart.spec.Recipe;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headstart explain}: the timeline of the coming two days, who rises when, to what, and why. */
@Command(
        name = "explain",
        description =
                "Prints the timeline of the next 48 hours that a plan makes of its traffic: who rises when, to what, and why.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final Duration SPAN = Duration.ofDays(2);

    @Mixin
    private PlanAndTraffic input;

    @Option(names = "--at", description = "The moment to plan from, RFC 3339; the end of the traffic when left out.")
    private @Nullable Instant at;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Manifests manifests = input.manifests();
        Recipe recipe = Recipe.of(manifests.plan(), manifests.events());
        Traffic traffic = new Traffic(input.series(manifests.plan(), at, at), false);
        Instant now = at == null ? traffic.series().end() : at;
        if (traffic.known(now).size() == 0) {
            throw new IllegalArgumentException("There is no traffic before " + now + "; it begins at "
                    + traffic.series().start());
        }
        Outlook outlook = new Foresight(traffic::known, recipe, PlanTrust.of(manifests.plan())).apply(now);
        ZoneId zone = recipe.settings().zone();
        List<Target> targets = Setup.targets(manifests.plan());
        Timeline timeline = Planner.timeline(targets, situation(now, zone, traffic, outlook, targets), SPAN);
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Explanation(timeline, zone).text(outlook));
        out.flush();
        return 0;
    }

    /** As if each target stood at its minimum now, in service. */
    private static Situation situation(
            Instant now, ZoneId zone, Traffic traffic, Outlook outlook, List<Target> targets) {
        double lately = traffic.lately(now);
        Map<String, Reading> readings = new HashMap<>();
        for (Target target : targets) {
            readings.put(
                    target.name(),
                    new Reading(target.min(), Integer.MAX_VALUE, true, Integer.MAX_VALUE, Optional.empty()));
        }
        return new Situation(
                now,
                zone,
                Double.isNaN(lately) ? OptionalDouble.empty() : OptionalDouble.of(lately),
                outlook,
                false,
                readings);
    }
}
