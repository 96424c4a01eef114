package dev.headstart.cli.status;

import dev.headstart.api.LastPeak;
import dev.headstart.api.Peak;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.cli.cluster.Problem;
import dev.headstart.cli.terminal.Cell;
import dev.headstart.cli.terminal.Ink;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Table;
import dev.headstart.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans in rows, and below them what is not well, in words. */
record PlanTable(List<PlanSummary> plans, boolean namespaces, boolean wide) {
    private static final int FEW = 4;
    private static final String NONE = "-";

    String text(Terminal terminal) {
        Table table = new Table(heading());
        plans.forEach(plan -> table.row(row(plan)));
        StringBuilder text = new StringBuilder(table.text(terminal, 0));
        String problems = plans.stream()
                .flatMap(plan -> problems(plan, named(plan) + ": ", terminal).stream())
                .collect(Collectors.joining());
        return text.append(problems.isEmpty() ? "" : "\n").append(problems).toString();
    }

    private String named(PlanSummary plan) {
        return namespaces ? plan.namespace() + "/" + plan.name() : plan.name();
    }

    private List<String> heading() {
        List<String> heading = new ArrayList<>(namespaces ? List.of("NAMESPACE") : List.of());
        heading.addAll(List.of("PLAN", "MODE", "READY", "TRUST", "NOW", "PEAK", "NEXT RISE", "READY/FLOOR"));
        if (wide) {
            heading.addAll(List.of("PEAK AT", "EVENT", "MODEL", "ERROR", "LAST LEAD"));
        }
        return heading;
    }

    private List<Cell> row(PlanSummary plan) {
        Moments moments = plan.moments();
        List<Cell> row = new ArrayList<>(namespaces ? List.of(Cell.of(plan.namespace())) : List.of());
        row.add(new Cell(Ink.STRONG, plan.name()));
        row.add(plan.mode().equals("Paused") ? Cell.warning(plan.mode()) : Cell.of(plan.mode()));
        row.add(yes(plan.ready()));
        row.add(yes(plan.trusted()));
        row.add(or(plan.traffic()));
        row.add(Optional.ofNullable(plan.nextPeak())
                .map(peak -> Cell.of(peak.upper() + " " + moments.far(Rfc3339.parse(peak.at()))))
                .orElse(Cell.faint(NONE)));
        row.add(Optional.ofNullable(plan.nextRise())
                .map(r -> Cell.of("%s to %d %s".formatted(r.target(), r.to(), moments.far(Rfc3339.parse(r.at())))))
                .orElse(Cell.faint(NONE)));
        row.add(floors(plan));
        if (wide) {
            row.addAll(more(plan, moments));
        }
        return row;
    }

    private static List<Cell> more(PlanSummary plan, Moments moments) {
        return List.of(
                Optional.ofNullable(plan.nextPeak())
                        .map(peak -> Cell.of(moments.at(Rfc3339.parse(peak.at()))))
                        .orElse(Cell.faint(NONE)),
                or(Optional.ofNullable(plan.nextPeak()).map(Peak::event).orElse(null)),
                or(plan.model()),
                or(plan.error()),
                or(Optional.ofNullable(plan.lastPeak())
                        .map(LastPeak::leadAchieved)
                        .orElse(null)));
    }

    private static Cell or(@Nullable String text) {
        return text == null ? Cell.faint(NONE) : Cell.of(text);
    }

    private static Cell yes(@Nullable String status) {
        return switch (status) {
            case "True" -> Cell.good("yes");
            case "False" -> Cell.bad("no");
            case "Unknown" -> Cell.warning("?");
            case null, default -> Cell.faint(NONE);
        };
    }

    /** Each of a few targets; of many, how many are there. */
    private static Cell floors(PlanSummary plan) {
        if (!plan.seen()) {
            return Cell.faint(NONE);
        }
        long there = plan.there();
        int all = plan.targets().size();
        String text = all > FEW
                ? there + " of " + all + " targets"
                : plan.targets().stream().map(PlanTable::floor).collect(Collectors.joining(" "));
        return there == all ? Cell.of(text) : Cell.warning(text);
    }

    private static String floor(TargetStatus target) {
        return or(target.ready()) + "/" + or(target.floor());
    }

    static String or(@Nullable Integer number) {
        return number == null ? NONE : number.toString();
    }

    /** One mark and some lines for each condition that is not well. */
    static List<String> problems(PlanSummary plan, String before, Terminal terminal) {
        if (!plan.seen()) {
            String words = "no operator has looked at it yet; is Headstart running, and does it watch this namespace?";
            return List.of(problem("!", Ink.WARNING, before + words, terminal));
        }
        return plan.problems().stream()
                .map(p -> problem(mark(p), p.unknown() ? Ink.WARNING : Ink.BAD, before + p.words(), terminal))
                .toList();
    }

    private static String mark(Problem problem) {
        return problem.unknown() ? "!" : "✗";
    }

    private static String problem(String mark, Ink ink, String words, Terminal terminal) {
        return terminal.paint(ink, mark) + " " + terminal.wrap(words, 2) + "\n";
    }
}
