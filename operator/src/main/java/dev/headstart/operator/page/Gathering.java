package dev.headstart.operator.page;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.page.ViewerApi.Scope;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/** Reads what a page shows, each time in the viewer's name: that read is the review of their right. */
final class Gathering {

    private static final int AT_A_TIME = 8;

    private final ViewerApi api;
    private final Material material;
    private final InstantSource clock;

    Gathering(ViewerApi api, Material material, InstantSource clock) {
        this.api = api;
        this.material = material;
        this.clock = clock;
    }

    /**
     * One plan with all that belongs to it.
     *
     * @throws RefusedException if the viewer may not read it
     */
    PlanView plan(Viewer viewer, String namespace, String name) {
        ScalePlan plan = api.plan(viewer, namespace, name);
        List<PeakEvent> events = orNothing(() -> api.events(viewer, Scope.of(namespace)), List.of());
        Optional<ForecastStatus> forecast = orNothing(
                        () -> api.forecast(viewer, namespace, name), Optional.<ForecastResource>empty())
                .map(ForecastResource::getStatus);
        return new PlanView(
                plan,
                forecast,
                events,
                material.traffic().of(plan),
                material.trail().of(plan.getMetadata().getUid()),
                nextMinute());
    }

    /**
     * All plans that the viewer may list: in all namespaces, or else in those of the namespaces with plans where they may.
     *
     * @throws RefusedException if there is no namespace where they may
     */
    List<PlanView> plans(Viewer viewer) {
        if (material.watched().isEmpty()) {
            try {
                return plans(viewer, Scope.all());
            } catch (RefusedException e) {
                if (e.status() != 403) {
                    throw e;
                }
            }
        }
        List<String> namespaces = List.copyOf(material.namespaces());
        List<Optional<List<PlanView>>> parts = namespaces.stream()
                .gather(Gatherers.mapConcurrent(AT_A_TIME, n -> permitted(viewer, n)))
                .toList();
        if (parts.stream().allMatch(Optional::isEmpty)) {
            throw new RefusedException(
                    403,
                    "%s may not list scaleplans.headstart.dev in any namespace that has one here. Ask for Kubernetes’ own role view in yours."
                            .formatted(viewer.name()));
        }
        return parts.stream().flatMap(Optional::stream).flatMap(List::stream).toList();
    }

    private Optional<List<PlanView>> permitted(Viewer viewer, String namespace) {
        try {
            return Optional.of(plans(viewer, Scope.of(namespace)));
        } catch (RefusedException e) {
            if (e.status() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<PlanView> plans(Viewer viewer, Scope scope) {
        List<ScalePlan> plans = api.plans(viewer, scope);
        Map<String, ForecastResource> forecasts =
                orNothing(() -> api.forecasts(viewer, scope), List.<ForecastResource>of()).stream()
                        .collect(Collectors.toMap(Gathering::key, Function.identity()));
        Instant now = nextMinute();
        List<PlanView> views = new ArrayList<>();
        for (ScalePlan plan : plans) {
            views.add(new PlanView(
                    plan,
                    Optional.ofNullable(forecasts.get(key(plan))).map(ForecastResource::getStatus),
                    List.of(),
                    new RecentTraffic.Past(Optional.empty(), ""),
                    Map.of(),
                    now));
        }
        views.sort(Comparator.comparing(PlanView::path));
        return views;
    }

    private static String key(HasMetadata resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }

    /** What a viewer may see beside a plan that they may see. */
    private static <T> T orNothing(Supplier<T> read, T nothing) {
        try {
            return read.get();
        } catch (RefusedException e) {
            if (e.status() == 403) {
                return nothing;
            }
            throw e;
        }
    }

    /** Whole minutes, so that two looks within one differ only by what has changed. */
    private Instant nextMinute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
}
