package dev.headstart.operator.room;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one pod asks for, by the scheduler's rule: all containers together, or an init container where that is more, or what the pod names itself; and its overhead. */
final class PodShape {

    private PodShape() {}

    /** The requests of a pod as it would be admitted, with the defaults of the namespace's LimitRanges, and 1 of {@code pods}. */
    static Amounts requests(PodSpec spec, List<LimitRange> ranges) {
        Map<String, Quantity> defaults = defaults(ranges);
        Amounts running = Amounts.NONE;
        Amounts starting = Amounts.NONE;
        for (Container container : spec.getInitContainers()) {
            Amounts own = requests(container, defaults);
            starting = starting.max(running.plus(own));
            running = "Always".equals(container.getRestartPolicy()) ? running.plus(own) : running; // a sidecar stays
        }
        for (Container container : spec.getContainers()) {
            running = running.plus(requests(container, defaults));
        }
        return running.max(starting)
                .or(
                        spec.getResources() == null
                                ? Amounts.NONE
                                : Amounts.of(spec.getResources().getRequests()))
                .plus(Amounts.of(spec.getOverhead()))
                .plus(Amounts.of("pods", 1));
    }

    /** A request that is left out is the container's limit, else the namespace's default. */
    private static Amounts requests(Container container, Map<String, Quantity> defaults) {
        ResourceRequirements declared = requireNonNullElse(container.getResources(), new ResourceRequirements());
        Map<String, Quantity> requests = new HashMap<>(defaults);
        requests.putAll(orEmpty(declared.getLimits()));
        requests.putAll(orEmpty(declared.getRequests()));
        return Amounts.of(requests);
    }

    private static Map<String, Quantity> defaults(List<LimitRange> ranges) {
        Map<String, Quantity> defaults = new HashMap<>();
        ranges.stream()
                .flatMap(range -> range.getSpec().getLimits().stream())
                .filter(item -> "Container".equals(item.getType()))
                .forEach(item -> {
                    defaults.putAll(orEmpty(item.getDefault()));
                    defaults.putAll(orEmpty(item.getDefaultRequest()));
                });
        return defaults;
    }

    private static Map<String, Quantity> orEmpty(@Nullable Map<String, Quantity> map) {
        return map == null ? Map.of() : map;
    }
}
