package dev.headstart.cli.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.LastPeak;
import dev.headstart.api.Peak;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.cli.cluster.PlanClock;
import dev.headstart.cli.cluster.Problem;
import dev.headstart.cli.terminal.Moments;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one plan stands: its table row, its page and its machine form are all made of this.
 *
 * @param mode Observe, Enforce, or Paused where an enforcing plan is held
 * @param at what the clock of the plan's operator shows, RFC 3339
 * @param ready True, False or Unknown; null while no operator has looked at it
 * @param trusted the same of its forecast
 * @param traffic the traffic now, in the unit of its query
 * @param nextRise the next floor that goes up, of all targets
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanSummary(
        String namespace,
        String name,
        String mode,
        String timeZone,
        String at,
        @Nullable String ready,
        @Nullable String trusted,
        @Nullable String model,
        @Nullable String error,
        @Nullable String traffic,
        @Nullable Peak nextPeak,
        @Nullable Rise nextRise,
        List<TargetStatus> targets,
        @Nullable LastPeak lastPeak,
        List<Problem> problems) {
    private static final Duration SILENT = Duration.ofMinutes(10);

    /** A floor that goes up. */
    record Rise(String target, String at, int from, int to) {}

    static PlanSummary of(ScalePlan plan, Optional<ForecastResource> forecast, Instant wall) {
        ScalePlanStatus status = Objects.requireNonNullElseGet(
                plan.getStatus(),
                () -> new ScalePlanStatus(0L, List.of(), null, null, null, null, null, null, List.of()));
        Optional<ForecastStatus> expected = forecast.map(ForecastResource::getStatus);
        return new PlanSummary(
                plan.getMetadata().getNamespace(),
                plan.getMetadata().getName(),
                mode(plan.getSpec()),
                plan.getSpec().forecast().timeZone(),
                PlanClock.now(plan, wall).toString(),
                condition(status, "Ready"),
                condition(status, "ForecastTrusted"),
                expected.map(ForecastStatus::model).orElse(null),
                expected.map(ForecastStatus::error).orElse(null),
                status.traffic() == null ? null : status.traffic().now(),
                status.nextPeak(),
                rise(status),
                status.targets(),
                status.lastPeak(),
                Stream.concat(Problem.of(plan).stream(), silence(plan, wall).stream())
                        .toList());
    }

    /** While the traffic is known, status changes with every pass. */
    private static Optional<Problem> silence(ScalePlan plan, Instant wall) {
        return PlanClock.written(plan)
                .filter(at -> plan.getStatus() != null && plan.getStatus().traffic() != null)
                .map(at -> Duration.between(at, wall))
                .filter(silent -> silent.compareTo(SILENT) > 0)
                .map(silent -> new Problem(
                        "Status",
                        "Unknown",
                        "NotWritten",
                        "no operator has written it for " + Moments.span(silent)
                                + "; is Headstart running, and does it watch this namespace?"));
    }

    private static String mode(ScalePlanSpec spec) {
        return spec.mode() == ScalePlanSpec.Mode.Enforce && spec.paused()
                ? "Paused"
                : spec.mode().name();
    }

    private static @Nullable String condition(ScalePlanStatus status, String type) {
        return status.conditions().stream()
                .filter(c -> c.getType().equals(type))
                .map(Condition::getStatus)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Rise rise(ScalePlanStatus status) {
        return status.targets().stream()
                .filter(t -> t.next() != null && t.floor() != null && t.next().floor() > t.floor())
                .map(t -> new Rise(t.name(), t.next().at(), t.floor(), t.next().floor()))
                .min(Comparator.comparing(r -> Rfc3339.parse(r.at())))
                .orElse(null);
    }

    Moments moments() {
        return new Moments(Instant.parse(at), zone());
    }

    /** UTC for a zone that this machine does not know: the plan's own condition says that it is wrong. */
    private ZoneId zone() {
        return ZoneId.getAvailableZoneIds().contains(timeZone) ? ZoneId.of(timeZone) : ZoneId.of("UTC");
    }

    /** Whether an operator has ever looked at it. */
    boolean seen() {
        return ready != null;
    }

    /** How many targets have at least their floor ready. */
    long there() {
        return targets.stream().filter(PlanSummary::isThere).count();
    }

    static boolean isThere(TargetStatus target) {
        return target.ready() != null && target.floor() != null && target.ready() >= target.floor();
    }
}
