package dev.headstart.operator.room;

import static java.util.Objects.requireNonNullElse;

import dev.headstart.planner.MissingRoom.Ceiling;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.ScopedResourceSelectorRequirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one ResourceQuota leaves: pods, and what they request. */
final class QuotaRoom implements Pool {

    /** Of these, a pod that requests none is refused where a quota limits them. */
    private static final Set<String> TO_BE_NAMED = Set.of("cpu", "memory");

    private static final Set<String> PLAIN = Set.of("pods", "count/pods", "cpu", "memory", "ephemeral-storage");

    private final String name;
    private final List<LimitRange> ranges;
    private final List<ScopedResourceSelectorRequirement> scopes;
    private final Amounts hard;
    private Amounts left;

    /** A quota whose use the cluster has not counted yet counts where it has. */
    QuotaRoom(ResourceQuota quota, List<LimitRange> ranges) {
        this.name = quota.getMetadata().getName();
        this.ranges = ranges;
        this.scopes = scopes(quota.getSpec());
        Map<String, Quantity> hardest =
                quota.getStatus() == null ? Map.of() : quota.getStatus().getHard();
        Map<String, Quantity> used =
                quota.getStatus() == null ? Map.of() : quota.getStatus().getUsed();
        Map<String, Quantity> known = new HashMap<>(hardest);
        known.keySet().retainAll(used.keySet());
        this.hard = Amounts.of(known);
        this.left = hard.minus(Amounts.of(used), 1);
    }

    @Override
    public Ceiling ceiling() {
        return Ceiling.Quota;
    }

    @Override
    public int inside(Workload workload) {
        return workload.created();
    }

    @Override
    public Fit take(Workload workload, int pods) {
        if (!applies(workload.pod())) {
            return new Fit(pods, "");
        }
        Amounts one = charge(workload.pod());
        Optional<String> unnamed = one.milli().keySet().stream()
                .filter(key -> one.get(key) == 0 && TO_BE_NAMED.contains(resource(key)))
                .findFirst();
        if (unnamed.isPresent()) {
            return new Fit(
                    0, "ResourceQuota %s refuses pods that request no %s".formatted(name, resource(unnamed.get())));
        }
        String scarce = left.scarcest(one);
        String why = "ResourceQuota %s has %s %s left, a pod takes %s"
                .formatted(name, scarce, left.words(scarce, hard), one.words(scarce));
        int fit = Math.min(pods, left.holds(one));
        left = left.minus(one, fit);
        return new Fit(fit, why);
    }

    /** What a pod counts in this quota, by the quota's own names. */
    private Amounts charge(PodSpec pod) {
        Amounts requests = PodShape.requests(pod, ranges);
        return new Amounts(hard.milli().keySet().stream()
                .filter(QuotaRoom::isOfPods)
                .collect(Collectors.toMap(Function.identity(), key -> requests.get(resource(key)))));
    }

    private static boolean isOfPods(String key) {
        return (key.startsWith("requests.") && !key.equals("requests.storage")) || PLAIN.contains(key);
    }

    private static String resource(String key) {
        return key.equals("count/pods") ? "pods" : key.replaceFirst("^requests\\.", "");
    }

    /** Long-running pods with requests are in these scopes; of the others only those of their priority class. */
    private boolean applies(PodSpec pod) {
        return scopes.stream().allMatch(scope -> switch (scope.getScopeName()) {
            case "NotTerminating", "NotBestEffort" -> true;
            case "PriorityClass" -> {
                String priority = requireNonNullElse(pod.getPriorityClassName(), "");
                yield "Exists".equals(scope.getOperator())
                        ? !priority.isEmpty()
                        : "In".equals(scope.getOperator()) && scope.getValues().contains(priority);
            }
            default -> false;
        });
    }

    private static List<ScopedResourceSelectorRequirement> scopes(ResourceQuotaSpec spec) {
        List<ScopedResourceSelectorRequirement> scopes = new ArrayList<>();
        spec.getScopes().forEach(s -> scopes.add(new ScopedResourceSelectorRequirement("Exists", s, List.of())));
        if (spec.getScopeSelector() != null) {
            scopes.addAll(spec.getScopeSelector().getMatchExpressions());
        }
        return scopes;
    }
}
