package dev.headstart.cli.event;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec.LikeSpec;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.cluster.Asked;
import dev.headstart.cli.cluster.ClusterOptions;
import dev.headstart.cli.cluster.PlanClock;
import dev.headstart.cli.terminal.Moments;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headstart events add}: a PeakEvent, checked by the schema that the cluster serves. */
@Command(
        name = "add",
        description = "Adds a PeakEvent; the plans that select it count with it from the operator's next pass on.",
        mixinStandardHelpOptions = true)
final class AddEvent implements Callable<Integer> {

    @Mixin
    private NewEvent asked;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description =
                    "The plan that it is for: its time zone counts, and the event gets the labels that it selects.")
    private @Nullable String plan;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "KEY=VALUE",
            description = "A label of the event; may be repeated.")
    private Map<String, String> labels = Map.of();

    @Option(names = "--dry-run", description = "Have the API server check it, print it, and add nothing.")
    private boolean dryRun;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (KubernetesClient client = cluster.client()) {
            String namespace = cluster.namespace(client);
            EventPlans plans = new EventPlans(
                    plan == null
                            ? all(client, namespace)
                            : List.of(cluster.plan(client, plan).read()));
            Optional<ZoneId> zone = asked.zone().or(plans::zone);
            Map<String, String> all = new LinkedHashMap<>(plan == null ? Map.of() : plans.labels());
            all.putAll(labels);
            Instant wall = Clock.systemUTC().instant();
            Instant now = PlanClock.now(plans.plans(), wall);
            PeakEvent event = asked.event(namespace, all, zone, now.atOffset(ZoneOffset.UTC));
            create(client, event);
            out.print(
                    dryRun ? Serialization.asYaml(event) : words(event, new Moments(now, zone.orElse(ZoneOffset.UTC))));
            notes(event, plans, now).forEach(note -> spec.commandLine().getErr().println("Note: " + note));
        }
        out.flush();
        return 0;
    }

    private static List<ScalePlan> all(KubernetesClient client, String namespace) {
        return Asked.of("ScalePlans", () -> client.resources(ScalePlan.class)
                .inNamespace(namespace)
                .list()
                .getItems());
    }

    private void create(KubernetesClient client, PeakEvent event) {
        String what = "PeakEvent " + named(event);
        Asked.of(what, () -> {
            try {
                var resource = client.resource(event);
                return dryRun ? resource.dryRun().create() : resource.create();
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409) {
                    throw new IllegalArgumentException(
                            what + " is there already; remove it first, or take another name", e);
                }
                throw e;
            }
        });
    }

    private String words(PeakEvent event, Moments moments) {
        LikeSpec like = event.getSpec().like();
        List<String> traffic = like == null
                ? List.of(String.valueOf(event.getSpec().multiplier()), "the usual traffic")
                : List.of(like.scale().toString(), "the traffic of " + moments.inFull(like.from()));
        return "PeakEvent %s is added: %s times %s from %s to %s (%s), %s.%n"
                .formatted(
                        named(event),
                        traffic.get(0),
                        traffic.get(1),
                        moments.inFull(event.getSpec().from()),
                        moments.inFull(event.getSpec().to()),
                        moments.zone(),
                        moments.far(event.getSpec().from()));
    }

    /** What is allowed and may still not be meant. */
    private static List<String> notes(PeakEvent event, EventPlans plans, Instant now) {
        List<String> notes = new ArrayList<>();
        if (plans.taking(event).isEmpty()) {
            notes.add(
                    plans.plans().isEmpty()
                            ? "there is no ScalePlan in namespace "
                                    + event.getMetadata().getNamespace() + " yet"
                            : "no plan selects it; name the one that it is for with --plan");
        }
        if (!event.getSpec().to().isAfter(now)) {
            notes.add("it is over; it is only taken out of what is learnt");
        }
        LikeSpec like = event.getSpec().like();
        for (ScalePlan plan : plans.plans()) {
            String history = plan.getSpec().traffic().history();
            if (like != null && like.from().isBefore(now.minus(PrometheusDuration.parse(history)))) {
                notes.add("ScalePlan %s looks back %s only, and %s lies before that: raise spec.traffic.history"
                        .formatted(plan.getMetadata().getName(), history, like.start()));
            }
        }
        return notes;
    }

    private static String named(PeakEvent event) {
        return event.getMetadata().getNamespace() + "/" + event.getMetadata().getName();
    }
}
