package dev.headstart.operator.scaler;

import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import io.fabric8.kubernetes.api.model.Condition;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a trigger gets: the floor that the plan wants now, or why there is none. None is an error and never 0: an autoscaler lowers nothing while
 * one of its metrics fails, so that missing data lowers no floor here either.
 */
sealed interface Offer {

    /** So many replicas at least, in any mode of the plan. */
    record Floor(int replicas) implements Offer {}

    /** Nothing that could be relied on; the description says why, and what to do. */
    record Withheld(Status why) implements Offer {}

    /**
     * What the plan's status offers.
     *
     * @param freshFor a traffic that was read longer ago says that nobody looks at the plan any more
     */
    static Offer of(ScalePlan plan, Trigger trigger, Instant now, Duration freshFor) {
        if (plan.getSpec().targets().stream().noneMatch(t -> t.name().equals(trigger.target()))) {
            return withheld(
                    Status.NOT_FOUND,
                    "%s has no target %s. It has: %s."
                            .formatted(
                                    trigger.path(),
                                    trigger.target(),
                                    plan.getSpec().targets().stream()
                                            .map(TargetSpec::name)
                                            .collect(Collectors.joining(", "))));
        }
        if (plan.getSpec().paused()) {
            return withheld(
                    Status.FAILED_PRECONDITION,
                    "%s is paused: what is there stays. Resume it, or take the trigger away to go on without it."
                            .formatted(trigger.path()));
        }
        return Optional.ofNullable(plan.getStatus())
                .map(status -> of(status, trigger, now, freshFor))
                .orElseGet(() ->
                        withheld(Status.UNAVAILABLE, trigger.path() + " has not been looked at by its operator yet."));
    }

    private static Offer of(ScalePlanStatus status, Trigger trigger, Instant now, Duration freshFor) {
        if (status.traffic() == null) {
            return withheld(
                    Status.UNAVAILABLE,
                    "The traffic of %s is unknown now%s".formatted(trigger.path(), words(status, "MetricsAvailable")));
        }
        Instant read = Rfc3339.parse(status.traffic().at());
        if (read.plus(freshFor).isBefore(now)) {
            return withheld(
                    Status.UNAVAILABLE,
                    "%s was last looked at %d min ago. Is its operator running?"
                            .formatted(
                                    trigger.path(), Duration.between(read, now).toMinutes()));
        }
        if (condition(status, "ForecastTrusted")
                .filter(c -> c.getStatus().equals("True"))
                .isEmpty()) {
            return withheld(
                    Status.UNAVAILABLE,
                    "The forecast of %s is not trusted now%s"
                            .formatted(trigger.path(), words(status, "ForecastTrusted")));
        }
        return floor(status, trigger);
    }

    private static Offer floor(ScalePlanStatus status, Trigger trigger) {
        Optional<TargetStatus> target = status.targets().stream()
                .filter(t -> t.name().equals(trigger.target()))
                .findFirst();
        return target.flatMap(t -> Optional.ofNullable(t.floor()))
                .<Offer>map(Floor::new)
                .orElseGet(() -> withheld(
                        Status.UNAVAILABLE,
                        "%s plans nothing for %s now%s"
                                .formatted(
                                        trigger.path(),
                                        trigger.target(),
                                        target.map(t -> ": " + t.reason()).orElse("."))));
    }

    private static Optional<Condition> condition(ScalePlanStatus status, String type) {
        return status.conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst();
    }

    private static String words(ScalePlanStatus status, String type) {
        return condition(status, type)
                .map(c -> " (%s): %s".formatted(c.getReason(), c.getMessage()))
                .orElse(".");
    }

    private static Offer withheld(Status status, String words) {
        return new Withheld(status.withDescription(words));
    }
}
