package dev.headstart.cli.preflight;

import dev.headstart.cli.preflight.Check.Verdict;
import dev.headstart.cli.terminal.Ink;
import dev.headstart.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Stream;

/** All that was checked, of the cluster and of each plan. */
record Checklist(List<Section> sections) {

    /** @param of the cluster, or a plan with its namespace */
    record Section(String of, List<Check> checks) {}

    boolean fails() {
        return count(Verdict.FAILED) > 0;
    }

    private long count(Verdict verdict) {
        return checks().filter(c -> c.verdict() == verdict).count();
    }

    private Stream<Check> checks() {
        return sections.stream().flatMap(s -> s.checks().stream());
    }

    String text(Terminal terminal) {
        int width = checks().mapToInt(c -> c.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append(terminal.paint(Ink.STRONG, section.of())).append('\n');
            section.checks().forEach(check -> line(text, check, width, terminal));
            text.append('\n');
        }
        return text.append(verdict(terminal)).append('\n').toString();
    }

    private static void line(StringBuilder text, Check check, int width, Terminal terminal) {
        int indent = width + 6;
        text.append("  ")
                .append(mark(check.verdict(), terminal))
                .append(' ')
                .append(check.name())
                .append(" ".repeat(width - check.name().length() + 2))
                .append(terminal.wrap(check.found(), indent))
                .append('\n');
        if (check.fix() != null) {
            text.append(" ".repeat(indent))
                    .append(terminal.paint(Ink.ACCENT, "→ "))
                    .append(terminal.wrap(check.fix(), indent + 2))
                    .append('\n');
        }
    }

    private static String mark(Verdict verdict, Terminal terminal) {
        return switch (verdict) {
            case OK -> terminal.paint(Ink.GOOD, "✓");
            case WARNING -> terminal.paint(Ink.WARNING, "!");
            case FAILED -> terminal.paint(Ink.BAD, "✗");
        };
    }

    private String verdict(Terminal terminal) {
        long failed = count(Verdict.FAILED);
        long warned = count(Verdict.WARNING);
        String warnings = warned == 0 ? "" : warned == 1 ? ", 1 to be judged (!)" : ", " + warned + " to be judged (!)";
        return failed == 0
                ? terminal.paint(Ink.GOOD, "Ready to go") + ": " + count(Verdict.OK) + " are well" + warnings + "."
                : terminal.paint(Ink.BAD, "Not ready") + ": " + failed + " of " + checks().count() + " failed"
                        + warnings + ".";
    }
}
