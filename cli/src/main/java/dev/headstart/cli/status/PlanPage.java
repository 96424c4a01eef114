package dev.headstart.cli.status;

import dev.headstart.api.LastPeak;
import dev.headstart.api.Peak;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.cli.terminal.Cell;
import dev.headstart.cli.terminal.Ink;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Table;
import dev.headstart.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is known of one plan, on a page.
 *
 * @param waves of each target, by its name
 */
record PlanPage(PlanSummary plan, Map<String, Integer> waves) {
    private static final int LABEL = 11;

    static Map<String, Integer> waves(List<TargetSpec> targets) {
        return targets.stream().collect(Collectors.toMap(TargetSpec::name, TargetSpec::wave, (a, b) -> a));
    }

    String text(Terminal terminal) {
        StringBuilder text = new StringBuilder();
        text.append(terminal.paint(Ink.STRONG, plan.namespace() + "/" + plan.name()))
                .append("  ")
                .append(terminal.wrap(
                        standing(), plan.namespace().length() + plan.name().length() + 3))
                .append("\n\n");
        if (plan.seen()) {
            label(text, "Traffic", traffic(), terminal);
            label(text, "Next rise", rise(), terminal);
            Optional.ofNullable(plan.lastPeak()).ifPresent(last -> label(text, "Last peak", last(last), terminal));
            text.append('\n').append(targets().text(terminal, 2));
        }
        List<String> problems = PlanTable.problems(plan, "", terminal);
        if (!problems.isEmpty()) {
            text.append(plan.seen() ? "\n" : "");
            problems.forEach(text::append);
        }
        return text.toString();
    }

    private static void label(StringBuilder text, String name, String words, Terminal terminal) {
        text.append("  ")
                .append(terminal.paint(Ink.FAINT, name))
                .append(" ".repeat(LABEL - name.length()))
                .append(terminal.wrap(words, LABEL + 2))
                .append('\n');
    }

    private String standing() {
        String mode =
                switch (plan.mode()) {
                    case "Paused" -> "paused: targets stay as they are";
                    case "Observe" -> "observes: nothing is written";
                    default -> "enforces";
                };
        if (!plan.seen()) {
            return mode;
        }
        String model = plan.model() == null ? "no forecast yet" : plan.model() + ", backtest error " + plan.error();
        return "%s, %s, forecast %s (%s)"
                .formatted(
                        mode,
                        "True".equals(plan.ready()) ? "ready" : "not ready",
                        "True".equals(plan.trusted()) ? "trusted" : "not trusted",
                        model);
    }

    private String traffic() {
        Moments moments = plan.moments();
        String now = (plan.traffic() == null ? "unknown" : plan.traffic()) + " now";
        Peak peak = plan.nextPeak();
        if (peak == null) {
            return now;
        }
        String event = peak.event() == null ? "" : " (" + peak.event() + ")";
        return "%s; peak of %s expected at %s, %s, planned for %s%s"
                .formatted(
                        now,
                        peak.expected(),
                        moments.at(Rfc3339.parse(peak.at())),
                        moments.far(Rfc3339.parse(peak.at())),
                        peak.upper(),
                        event);
    }

    private String rise() {
        PlanSummary.Rise rise = plan.nextRise();
        if (rise == null) {
            return "none as far as the forecast reaches";
        }
        Moments moments = plan.moments();
        return "%s from %d to %d at %s, %s"
                .formatted(
                        rise.target(),
                        rise.from(),
                        rise.to(),
                        moments.at(Rfc3339.parse(rise.at())),
                        moments.far(Rfc3339.parse(rise.at())));
    }

    private String last(LastPeak last) {
        String lead = last.leadAchieved() == null
                ? "no target had to rise"
                : "the slowest target, %s, was ready %s"
                        .formatted(
                                last.slowest(),
                                last.leadAchieved().startsWith("-")
                                        ? last.leadAchieved().substring(1) + " too late"
                                        : last.leadAchieved() + " before the need");
        return "%s came at %s, %s expected and %s planned for; %s; %s replica-hours, autoscalers alone %s"
                .formatted(
                        last.actual(),
                        plan.moments().at(Rfc3339.parse(last.at())),
                        last.expected(),
                        last.upper(),
                        lead,
                        last.replicaHours(),
                        last.hpaOnlyReplicaHours());
    }

    private Table targets() {
        Table table = new Table("TARGET", "WAVE", "READY/FLOOR", "NEXT", "WHY");
        for (TargetStatus target : plan.targets()) {
            String floor = PlanTable.or(target.ready()) + "/" + PlanTable.or(target.floor());
            table.row(
                    Cell.of(target.name()),
                    Cell.of(waves.getOrDefault(target.name(), 0)),
                    PlanSummary.isThere(target) ? Cell.of(floor) : Cell.warning(floor),
                    next(target),
                    Cell.of(target.reason()));
        }
        return table;
    }

    private Cell next(TargetStatus target) {
        return target.next() == null
                ? Cell.faint("-")
                : Cell.of("%d %s"
                        .formatted(
                                target.next().floor(),
                                plan.moments().far(Rfc3339.parse(target.next().at()))));
    }
}
