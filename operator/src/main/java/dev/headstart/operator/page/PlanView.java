package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.Peak;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.report.View;
import dev.headstart.planner.Situation;
import dev.headstart.spec.PlanEvents;
import dev.headstart.spec.PublishedSituation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as the page shows it.
 *
 * @param forecast what is expected of its traffic; empty while nothing is
 * @param inNamespace the PeakEvents beside it
 * @param traffic of the last two days
 * @param trail floors and ready replicas as they lately were, by target
 * @param now of the operator's clock
 */
record PlanView(
        ScalePlan plan,
        Optional<ForecastStatus> forecast,
        List<PeakEvent> inNamespace,
        RecentTraffic.Past traffic,
        Map<String, List<Trail.Point>> trail,
        Instant now) {

    String namespace() {
        return plan.getMetadata().getNamespace();
    }

    String name() {
        return plan.getMetadata().getName();
    }

    String path() {
        return "/plans/" + namespace() + "/" + name();
    }

    Optional<ScalePlanStatus> status() {
        return Optional.ofNullable(plan.getStatus());
    }

    ZoneId zone() {
        return View.zone(plan);
    }

    Times times() {
        return new Times(zone(), now);
    }

    double quantile() {
        return plan.getSpec().forecast().quantile();
    }

    boolean trusted() {
        return forecast.filter(f -> "True".equals(f.trusted())).isPresent();
    }

    /** Enforce, Observe or Paused. */
    String mode() {
        boolean paused = plan.getSpec().paused() && plan.getSpec().mode() == Mode.Enforce;
        return paused ? "Paused" : plan.getSpec().mode().name();
    }

    /** Conditions that are not as they should be. */
    List<Condition> troubles() {
        return status().stream()
                .flatMap(s -> s.conditions().stream())
                .filter(c -> c.getStatus().equals("True") == c.getType().equals("Degraded"))
                .filter(c -> !c.getType().equals("Ready"))
                .toList();
    }

    /** The PeakEvents that apply, by their start. */
    List<PeakEvent> events() {
        return inNamespace.stream()
                .filter(e -> !PlanEvents.of(plan, List.of(e)).isEmpty())
                .sorted(Comparator.comparing(e -> e.getSpec().from()))
                .toList();
    }

    /** What the planner knows; empty before the operator's first pass. */
    Optional<Situation> situation() {
        return status().filter(s -> !s.targets().isEmpty()
                        && zone().getId().equals(plan.getSpec().forecast().timeZone()))
                .map(s -> PublishedSituation.of(
                        plan, forecast.filter(f -> f.points().size() > 1)))
                .map(s ->
                        new Situation(now, s.zone(), s.traffic(), s.outlook(), s.guardBlocksLowering(), s.readings()));
    }

    /** The next peak, unless it has passed by now. */
    Optional<Peak> nextPeak() {
        return status().map(ScalePlanStatus::nextPeak)
                .filter(peak -> Rfc3339.parse(peak.at()).isAfter(now));
    }

    Stream<ScalePlanStatus.TargetStatus> targets() {
        return status().stream().flatMap(s -> s.targets().stream());
    }
}
