package dev.headstart.operator.report;

import dev.headstart.api.ConditionType;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conditions of a plan by Kubernetes' conventions: the time of a transition is kept while the status stays. */
final class Conditions {

    private final ScalePlan plan;
    private final Instant now;
    private final List<Condition> conditions = new ArrayList<>();

    Conditions(ScalePlan plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    /** Says one condition. {@code message} says what to do where something is wrong. */
    void say(ConditionType type, boolean status, Reason reason, String message) {
        say(type, status ? "True" : "False", reason, message);
    }

    /** Says once more what was said before; {@code reason} and {@code message} tell why it is unknown if nothing was. */
    void keep(ConditionType type, Reason reason, String message) {
        before(type.name())
                .ifPresentOrElse(
                        c -> add(type, c.getStatus(), c.getReason(), c.getMessage()),
                        () -> say(type, "Unknown", reason, message));
    }

    /** The same of a condition that may also be Unknown. */
    void say(ConditionType type, String text, Reason reason, String message) {
        add(type, text, reason.name(), message);
    }

    private void add(ConditionType type, String text, String reason, String message) {
        String since = before(type.name())
                .filter(c -> c.getStatus().equals(text))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.add(new ConditionBuilder()
                .withType(type.name())
                .withStatus(text)
                .withReason(reason)
                .withMessage(message)
                .withObservedGeneration(plan.getMetadata().getGeneration())
                .withLastTransitionTime(since)
                .build());
    }

    List<Condition> all() {
        return List.copyOf(conditions);
    }

    /**
     * The conditions whose status is another one than before, one for each reason, since Ready repeats the
     * reason of another; none for a plan that had no status.
     */
    List<Condition> changed() {
        return conditions.stream()
                .filter(c -> before(c.getType())
                        .filter(b -> !b.getStatus().equals(c.getStatus()))
                        .isPresent())
                .collect(Collectors.toMap(
                        Condition::getReason, Function.identity(), (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private Optional<Condition> before(String type) {
        return plan.getStatus() == null
                ? Optional.empty()
                : plan.getStatus().conditions().stream()
                        .filter(c -> c.getType().equals(type))
                        .findFirst();
    }
}
