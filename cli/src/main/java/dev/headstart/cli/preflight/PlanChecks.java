package dev.headstart.cli.preflight;

import static dev.headstart.cli.preflight.Check.Verdict.FAILED;
import static dev.headstart.cli.preflight.Check.Verdict.WARNING;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.cli.cluster.Problem;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.spec.PlanEvents;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one plan says of itself, and whether that is enough for the day. */
record PlanChecks(PlanFacts facts) {
    private static final double BAND = 0.8;

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(mode());
        checks.add(zone());
        checks.add(seen());
        if (plan().getStatus() != null) {
            checks.add(condition("Ready", "Ready", "the other lines say what is missing"));
            checks.add(
                    condition(
                            "Traffic",
                            "MetricsAvailable",
                            "the query must give one series now and in the past; try it: kubectl headstart preflight --prometheus URL"));
            checks.add(condition(
                    "Trust",
                    "ForecastTrusted",
                    "kubectl headstart status shows it; more history, excludeWindows or a better query help"));
            checks.add(backtest());
            checks.add(condition("Room", "CapacitySufficient", "make room before the peak, or lower replicas.max"));
            checks.add(condition("Followed", "Degraded", "kubectl headstart status tells it of each target"));
            checks.add(lead());
        }
        checks.add(events());
        return checks;
    }

    private ScalePlan plan() {
        return facts.plan();
    }

    private Check mode() {
        if (plan().getSpec().mode() == Mode.Observe) {
            return Check.warning(
                    "Mode", "Observe: no floor is written", "set spec.mode: Enforce when you trust what it plans");
        }
        return plan().getSpec().paused()
                ? Check.warning(
                        "Mode",
                        "paused: no floor is written",
                        "kubectl headstart resume " + plan().getMetadata().getName() + " -n "
                                + plan().getMetadata().getNamespace())
                : Check.ok("Mode", "Enforce");
    }

    private Optional<ZoneId> known() {
        String zone = plan().getSpec().forecast().timeZone();
        return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.of(ZoneId.of(zone)) : Optional.empty();
    }

    private Check zone() {
        String zone = plan().getSpec().forecast().timeZone();
        return known().isPresent()
                ? Check.ok("Time zone", zone)
                : Check.failed(
                        "Time zone", zone + " is not known", "set spec.forecast.timeZone, such as America/New_York");
    }

    private Check seen() {
        if (plan().getStatus() == null || plan().getStatus().conditions().isEmpty()) {
            return Check.failed(
                    "Status",
                    "no operator has looked at this plan",
                    "is the operator running, and does it watch this namespace (namespaces in the chart's values)?");
        }
        long said = plan().getStatus().observedGeneration();
        long asked = Optional.ofNullable(plan().getMetadata().getGeneration()).orElse(0L);
        return said >= asked
                ? Check.ok("Status", "is about this spec")
                : Check.warning(
                        "Status",
                        "is about an older spec (generation " + said + " of " + asked + ")",
                        "wait for the operator's next pass; if it stays so, look at its log");
    }

    private Check condition(String name, String type, String fix) {
        Optional<Condition> condition = plan().getStatus().conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst();
        if (condition.isEmpty()) {
            return Check.warning(name, "nothing is said of " + type, "is the operator as new as this command?");
        }
        Condition said = condition.get();
        String found = said.getReason() + ": " + said.getMessage();
        if (Problem.isGood(said)) {
            return Check.ok(name, found);
        }
        return new Check(name, said.getStatus().equals("Unknown") ? WARNING : FAILED, found, fix);
    }

    /** The forecast's own figures: its error, and whether its band holds what it promises. */
    private Check backtest() {
        if (facts.forecast().isEmpty()) {
            return Check.failed(
                    "Backtest", "there is no forecast yet", "the first one takes a minute after the plan's first pass");
        }
        ForecastStatus forecast = facts.forecast().get();
        double most = plan().getSpec().forecast().maximumError();
        double error = number(forecast.error());
        double held = number(forecast.coverage());
        String found = "%s errs by %s (at most %s), its 80%% band held %s"
                .formatted(forecast.model(), forecast.error(), most, forecast.coverage());
        if (!forecast.validUntil().isEmpty()
                && Instant.parse(forecast.validUntil()).isBefore(facts.now())) {
            return Check.failed(
                    "Backtest", "the forecast is out of date since " + forecast.validUntil(), "bring Prometheus back");
        }
        if (!(error <= most)) {
            return Check.failed(
                    "Backtest", found, "exclude incidents (traffic.excludeWindows), name holidays and past events");
        }
        return Math.abs(held - BAND) > 0.15
                ? Check.warning(
                        "Backtest",
                        found,
                        "its quantiles are too " + (held < BAND ? "narrow" : "wide")
                                + "; raise or lower forecast.quantile")
                : Check.ok("Backtest", found);
    }

    private static double number(String text) {
        return text.matches("[0-9.]+") ? Double.parseDouble(text) : Double.NaN;
    }

    private Check lead() {
        List<String> longer = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        for (TargetStatus target : plan().getStatus().targets()) {
            LeadTime lead = target.leadTime();
            if (lead == null || lead.measured() == null) {
                unmeasured.add(target.name());
            } else if (lead.measuredSpan()
                    .filter(m -> m.compareTo(PrometheusDuration.parse(lead.declared())) > 0)
                    .isPresent()) {
                longer.add("%s rises in %s and declares %s".formatted(target.name(), lead.measured(), lead.declared()));
            }
        }
        String well = unmeasured.isEmpty()
                ? "every target rises within its lead time"
                : "not measured yet: " + String.join(", ", unmeasured) + "; kubectl headstart rehearse measures it";
        return Check.of(
                "Lead time",
                WARNING,
                longer,
                "the measured one is planned with; declare it, or make the start faster",
                well);
    }

    private Check events() {
        Moments moments = new Moments(facts.now(), known().orElse(ZoneOffset.UTC));
        List<String> ours = PlanEvents.of(plan(), facts.events()).stream()
                .filter(e -> e.window().end().isAfter(facts.now()))
                .map(e -> e.name() + " " + moments.far(e.window().start()))
                .toList();
        List<String> nobodys = facts.events().stream()
                .filter(e -> e.getSpec().to().isAfter(facts.now()))
                .filter(this::isNobodys)
                .map(e -> "no plan takes " + e.getMetadata().getName())
                .toList();
        return Check.of(
                "Events",
                WARNING,
                nobodys,
                "give them the labels of spec.events.selector",
                ours.isEmpty() ? "none ahead" : "ahead: " + String.join(", ", ours));
    }

    private boolean isNobodys(PeakEvent event) {
        List<ScalePlan> all = new ArrayList<>(facts.neighbours());
        all.add(plan());
        return all.stream().allMatch(p -> PlanEvents.of(p, List.of(event)).isEmpty());
    }
}
