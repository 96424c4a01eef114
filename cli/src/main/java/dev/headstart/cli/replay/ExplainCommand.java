package dev.headstart.cli.replay;

import dev.headstart.api.TargetSpec;
import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Demand;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import dev.headstart.planner.Timeline;
import dev.headstart.spec.PlanConnections;
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
        Situation situation = situation(now, zone, traffic, outlook, readings(manifests));
        Timeline timeline = Planner.timeline(targets, situation, SPAN);
        List<Decision> decisions = timeline.tracks().stream()
                .map(track -> track.decisions().getFirst())
                .toList();
        List<Demand> demands = Demand.of(targets, situation, decisions);
        List<MissingRoom> missing = PlanConnections.of(manifests.plan()).stream()
                .flatMap(budget -> budget.missing(demands).stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Explanation(timeline, zone, missing).text(outlook));
        out.flush();
        return 0;
    }

    /** As if each target stood at its minimum now, in service, below the maximum of the autoscaler that lies beside the plan. */
    private static Map<String, Reading> readings(Manifests manifests) {
        Map<String, Reading> readings = new HashMap<>();
        for (TargetSpec target : manifests.plan().getSpec().targets()) {
            int ceiling = Setup.ceiling(manifests, target);
            int floor = Math.min(target.replicas().min(), ceiling);
            readings.put(
                    target.name(),
                    new Reading(floor, Integer.MAX_VALUE, true, ceiling, Optional.empty(), Optional.empty()));
        }
        return readings;
    }

    private static Situation situation(
            Instant now, ZoneId zone, Traffic traffic, Outlook outlook, Map<String, Reading> readings) {
        double lately = traffic.lately(now);
        return new Situation(
                now,
                zone,
                Double.isNaN(lately) ? OptionalDouble.empty() : OptionalDouble.of(lately),
                outlook,
                false,
                readings);
    }
}
