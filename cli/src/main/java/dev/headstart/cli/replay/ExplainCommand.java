package dev.headstart.cli.replay;

import dev.headstart.api.TargetSpec;
import dev.headstart.cli.cluster.ClusterOptions;
import dev.headstart.cli.cluster.PlanInCluster;
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
import io.fabric8.kubernetes.client.KubernetesClient;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart explain}: the timeline of the coming two days, who rises when, to what, and why. */
@Command(
        name = "explain",
        description = {
            "Prints the timeline of the next 48 hours that a plan makes of its traffic: who rises when, to what, and why.",
            "Of a PLAN in the cluster, from what the operator says there; or of a --plan FILE and its traffic."
        },
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final Duration SPAN = Duration.ofDays(2);

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A ScalePlan in the cluster.")
    private @Nullable String plan;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PlanAndTraffic input;

    @Option(names = "--at", description = "The moment to plan from, RFC 3339; the end of the traffic when left out.")
    private @Nullable Instant at;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Moment moment = plan == null ? offline() : live(plan);
        List<Target> targets = Setup.targets(moment.plan());
        Situation situation = moment.situation();
        Timeline timeline = Planner.timeline(targets, situation, SPAN);
        List<Decision> decisions = timeline.tracks().stream()
                .map(track -> track.decisions().getFirst())
                .toList();
        List<Demand> demands = Demand.of(targets, situation, decisions);
        List<MissingRoom> missing = PlanConnections.of(moment.plan()).stream()
                .flatMap(budget -> budget.missing(demands).stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Explanation(timeline, situation.zone(), missing).text(situation.outlook()));
        moment.warnings().forEach(out::println);
        out.flush();
        return 0;
    }

    private Moment live(String name) {
        if (input.named() || at != null) {
            throw new ParameterException(
                    spec.commandLine(), "A plan in the cluster has its traffic there: name PLAN or --plan FILE.");
        }
        try (KubernetesClient client = cluster.client()) {
            PlanInCluster there = cluster.plan(client, name);
            return Moment.of(there.read(), there.forecast());
        }
    }

    private Moment offline() {
        Manifests manifests = input.manifests();
        Recipe recipe = Recipe.of(manifests.plan(), manifests.events());
        Traffic traffic = new Traffic(input.series(manifests.plan(), at, at), false);
        Instant now = at == null ? traffic.series().end() : at;
        if (traffic.known(now).size() == 0) {
            throw new IllegalArgumentException("There is no traffic before " + now + "; it begins at "
                    + traffic.series().start());
        }
        Outlook outlook =
                new Foresight(traffic::known, recipe, PlanTrust.of(manifests.plan()), now, Runnable::run).apply(now);
        ZoneId zone = recipe.settings().zone();
        return new Moment(manifests.plan(), situation(now, zone, traffic, outlook, readings(manifests)), List.of());
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
