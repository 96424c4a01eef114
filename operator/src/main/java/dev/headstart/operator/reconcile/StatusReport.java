package dev.headstart.operator.reconcile;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.Rehearsed;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.Remark;
import dev.headstart.operator.measure.Rises;
import dev.headstart.operator.report.CapacityReport;
import dev.headstart.operator.report.PlanReport;
import dev.headstart.planner.Decision;
import dev.headstart.spec.PlanTarget;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a pass saw and did. */
final class StatusReport {

    private StatusReport() {}

    static ScalePlanStatus of(
            PlanReport report,
            List<Seen> seen,
            List<Decision> decisions,
            Optional<Rehearsed> rehearsal,
            List<Condition> conditions) {
        ScalePlan plan = report.view().plan();
        Map<String, Decision> byTarget =
                decisions.stream().collect(Collectors.toMap(Decision::target, Function.identity()));
        List<TargetStatus> targets = seen.stream()
                .map(one -> target(plan, report, one, byTarget.get(one.spec().name())))
                .toList();
        return new ScalePlanStatus(
                plan.getMetadata().getGeneration(),
                conditions,
                report.traffic().orElse(null),
                report.nextPeak().orElse(null),
                rehearsal.orElse(null),
                targets.stream()
                        .map(t -> t.floor() == null ? "-" : String.valueOf(t.floor()))
                        .collect(Collectors.joining(",")),
                targets);
    }

    private static TargetStatus target(ScalePlan plan, PlanReport report, Seen seen, @Nullable Decision decision) {
        return switch (seen) {
            case Seen.Lost lost -> {
                Integer baseline = plan.getStatus() == null
                        ? null
                        : plan.getStatus().targets().stream()
                                .filter(t -> t.ref().equals(lost.spec().ref()))
                                .findFirst()
                                .map(TargetStatus::baseline)
                                .orElse(null);
                yield new TargetStatus(
                        lost.spec().name(),
                        lost.spec().ref(),
                        null,
                        null,
                        null,
                        null,
                        baseline,
                        null,
                        PlanTarget.leadTime(plan, lost.spec()).orElse(null),
                        null,
                        CapacityReport.of(report.view(), lost.spec()).orElse(null),
                        null,
                        lost.reason() + ": " + lost.message());
            }
            case Seen.Live live -> live(plan, report, live, decision);
        };
    }

    private static TargetStatus live(ScalePlan plan, PlanReport report, Seen.Live seen, @Nullable Decision decision) {
        boolean acts = plan.getSpec().acts();
        boolean takesOver =
                acts && decision != null && decision.floor() != seen.live().floor();
        Integer baseline = seen.live()
                .mark()
                .map(Mark::baseline)
                .orElse(takesOver ? Integer.valueOf(seen.live().floor()) : null);
        return new TargetStatus(
                seen.spec().name(),
                seen.spec().ref(),
                seen.live().via(),
                seen.live().desired(),
                seen.live().ready(),
                decision == null ? null : decision.floor(),
                baseline,
                decision == null
                        ? null
                        : decision.next()
                                .map(n -> new ScalePlanStatus.Next(n.at().toString(), n.floor()))
                                .orElse(null),
                rises(
                        plan,
                        seen,
                        decision,
                        acts && seen.remark().isEmpty(),
                        report.view().now()),
                decision == null ? null : decision.rawNeed(),
                CapacityReport.of(report.view(), seen.spec()).orElse(null),
                decision == null ? null : report.limits(decision),
                Stream.concat(
                                Stream.of(decision == null ? "no decision" : report.reason(decision)),
                                seen.remark().map(Remark::message).stream())
                        .collect(Collectors.joining("; ")));
    }

    private static LeadTime rises(
            ScalePlan plan, Seen.Live seen, @Nullable Decision decision, boolean follows, Instant now) {
        Rises before = Rises.of(plan, seen.spec());
        Rises after = follows && decision != null
                ? before.after(now, seen.reading(), seen.live().desired(), decision.floor())
                : before.interrupted();
        return after.leadTime(now);
    }
}
