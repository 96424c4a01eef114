package dev.headstart.cli.cluster;

import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A condition of a plan that is not as it should be. */
public record Problem(String condition, String status, String reason, String message) {
    private static final Set<String> GOOD_WHEN_FALSE = Set.of("Degraded", "Reconciling", "Stalled");

    /** Those of a plan, Ready only where no other one gives the same reason. */
    public static List<Problem> of(ScalePlan plan) {
        if (plan.getStatus() == null) {
            return List.of();
        }
        List<Condition> bad =
                plan.getStatus().conditions().stream().filter(c -> !isGood(c)).toList();
        Set<String> told = new HashSet<>();
        bad.stream().filter(c -> !isReady(c)).map(Condition::getReason).forEach(told::add);
        return bad.stream()
                .filter(c -> !isReady(c) || !told.contains(c.getReason()))
                .map(c -> new Problem(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
                .toList();
    }

    public static boolean isGood(Condition condition) {
        return condition.getStatus().equals(GOOD_WHEN_FALSE.contains(condition.getType()) ? "False" : "True");
    }

    private static boolean isReady(Condition condition) {
        return condition.getType().equals("Ready");
    }

    /** Nobody knows, rather than that it is so. */
    public boolean unknown() {
        return status.equals("Unknown");
    }

    /** Such as {@code CapacitySufficient is False (QuotaTooSmall): …}. */
    public String words() {
        return "%s is %s (%s): %s".formatted(condition, status, reason, message);
    }
}
