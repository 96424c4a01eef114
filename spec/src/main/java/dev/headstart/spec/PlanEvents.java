package dev.headstart.spec;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.EventsSpec;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which PeakEvents apply to a plan, and what they mean to the forecaster. */
public final class PlanEvents {

    private PlanEvents() {}

    /** The events of a plan, by name. Events that are being deleted no longer count. */
    public static List<Event> of(ScalePlan plan, Collection<PeakEvent> inNamespace) {
        EventsSpec events = plan.getSpec().events();
        return inNamespace.stream()
                .filter(e -> e.getMetadata().getDeletionTimestamp() == null)
                .filter(e -> events == null || matches(events.selector(), e))
                .sorted(Comparator.comparing(e -> e.getMetadata().getName()))
                .map(e -> event(e.getMetadata().getName(), e.getSpec()))
                .toList();
    }

    private static Event event(String name, PeakEventSpec spec) {
        Window window = new Window(spec.from(), spec.to());
        if (spec.like() != null) {
            Window past =
                    new Window(spec.like().from(), spec.like().from().plus(Duration.between(spec.from(), spec.to())));
            return new Event.Like(
                    name, window, past, spec.like().scale().getNumericalAmount().doubleValue());
        }
        double factor = spec.multiplier() == null
                ? 1
                : spec.multiplier().getNumericalAmount().doubleValue();
        return new Event.Multiplier(name, window, factor, spec.rampLength());
    }

    private static boolean matches(LabelSelector selector, PeakEvent event) {
        Map<String, String> labels = event.getMetadata().getLabels() == null
                ? Map.of()
                : event.getMetadata().getLabels();
        boolean all = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return all
                && (selector.getMatchExpressions() == null
                        || selector.getMatchExpressions().stream().allMatch(e -> holds(e, labels)));
    }

    private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default ->
                throw new IllegalArgumentException("events.selector: unknown operator '" + requirement.getOperator()
                        + "'; use In, NotIn, Exists or DoesNotExist");
        };
    }
}
