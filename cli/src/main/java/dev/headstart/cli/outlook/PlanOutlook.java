package dev.headstart.cli.outlook;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.Json;
import dev.headstart.cli.cluster.Asked;
import dev.headstart.cli.cluster.ClusterOptions;
import dev.headstart.cli.cluster.PlanClock;
import dev.headstart.cli.cluster.PlanInCluster;
import dev.headstart.cli.replay.Prospect;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Terminal;
import dev.headstart.forecaster.Event;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Timeline;
import dev.headstart.spec.PlanEvents;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is published of a plan in the cluster, as a picture or for programs. */
public final class PlanOutlook {

    private PlanOutlook() {}

    /**
     * The picture, or JSON.
     *
     * @throws IllegalArgumentException if there is no such plan, or no forecast of it
     */
    public static String text(ClusterOptions cluster, String name, boolean json) {
        try (KubernetesClient client = cluster.client()) {
            PlanInCluster there = cluster.plan(client, name);
            ScalePlan plan = there.read();
            Optional<ForecastResource> published = Asked.of("Forecast " + name, there::forecast);
            ForecastStatus forecast = published
                    .map(ForecastResource::getStatus)
                    .filter(f -> f.points().size() > 1)
                    .orElseThrow(() -> new IllegalArgumentException(missing(plan)));
            List<Event> events = PlanEvents.of(plan, events(client, plan));
            Optional<Timeline> timeline =
                    plan.getStatus() == null || plan.getStatus().targets().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Prospect.of(plan, published));
            return json ? Json.text(tree(plan, forecast, timeline)) : picture(plan, forecast, events, timeline);
        }
    }

    private static String picture(
            ScalePlan plan, ForecastStatus forecast, List<Event> events, Optional<Timeline> timeline) {
        Moments moments = new Moments(
                PlanClock.now(plan, Clock.systemUTC().instant()),
                ZoneId.of(plan.getSpec().forecast().timeZone()));
        String name =
                plan.getMetadata().getNamespace() + "/" + plan.getMetadata().getName();
        double quantile = plan.getSpec().forecast().quantile();
        return new PlanPicture(name, forecast, quantile, events, timeline, moments).text(Terminal.here());
    }

    private static List<PeakEvent> events(KubernetesClient client, ScalePlan plan) {
        return Asked.of("PeakEvents", () -> client.resources(PeakEvent.class)
                .inNamespace(plan.getMetadata().getNamespace())
                .list()
                .getItems());
    }

    private static String missing(ScalePlan plan) {
        String why = plan.getStatus() == null
                ? "no operator has looked at it yet; is Headstart running and watching its namespace?"
                : plan.getStatus().conditions().stream()
                        .filter(c -> c.getType().equals("ForecastTrusted"))
                        .map(c -> c.getReason() + ": " + c.getMessage())
                        .findFirst()
                        .orElse("its conditions say why: kubectl headstart status "
                                + plan.getMetadata().getName());
        return "There is no forecast of ScalePlan %s/%s: %s"
                .formatted(plan.getMetadata().getNamespace(), plan.getMetadata().getName(), why);
    }

    private static Map<String, Object> tree(ScalePlan plan, ForecastStatus forecast, Optional<Timeline> timeline) {
        Map<String, Object> floors = new LinkedHashMap<>();
        timeline.ifPresent(t -> t.tracks()
                .forEach(track -> floors.put(
                        track.target(),
                        track.decisions().stream().map(PlanOutlook::change).toList())));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("namespace", plan.getMetadata().getNamespace());
        tree.put("name", plan.getMetadata().getName());
        tree.put("quantile", plan.getSpec().forecast().quantile());
        tree.put("forecast", forecast);
        tree.put("floors", floors);
        return tree;
    }

    private static Map<String, Object> change(Decision decision) {
        return Map.of("at", decision.at().toString(), "floor", decision.floor(), "reason", decision.reason());
    }
}
