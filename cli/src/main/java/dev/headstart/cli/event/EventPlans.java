package dev.headstart.cli.event;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.EventsSpec;
import dev.headstart.spec.PlanEvents;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plans of a namespace, as far as events matter to them.
 *
 * @param plans of one namespace
 */
record EventPlans(List<ScalePlan> plans) {

    /** The zone that all of them have; empty where they differ or there are none. */
    Optional<ZoneId> zone() {
        List<String> zones = plans.stream()
                .map(p -> p.getSpec().forecast().timeZone())
                .distinct()
                .toList();
        return zones.size() == 1 && ZoneId.getAvailableZoneIds().contains(zones.getFirst())
                ? Optional.of(ZoneId.of(zones.getFirst()))
                : Optional.empty();
    }

    /** Those that an event applies to. */
    List<String> taking(PeakEvent event) {
        return plans.stream()
                .filter(p -> p.getMetadata()
                        .getNamespace()
                        .equals(event.getMetadata().getNamespace()))
                .filter(p -> !PlanEvents.of(p, List.of(event)).isEmpty())
                .map(p -> p.getMetadata().getName())
                .toList();
    }

    /** The labels that an event needs for all of them to take it. */
    Map<String, String> labels() {
        return plans.stream()
                .map(p -> p.getSpec().events())
                .filter(Objects::nonNull)
                .map(EventsSpec::selector)
                .map(s -> Objects.requireNonNullElse(s.getMatchLabels(), Map.<String, String>of()))
                .flatMap(labels -> labels.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }
}
