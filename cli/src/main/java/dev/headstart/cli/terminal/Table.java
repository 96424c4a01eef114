package dev.headstart.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns, each as wide as its widest field; what the last one has too much goes on below itself. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> heading;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... heading) {
        this(List.of(heading));
    }

    public Table(List<String> heading) {
        this.heading = List.copyOf(heading);
    }

    public Table row(List<Cell> row) {
        if (row.size() != heading.size()) {
            throw new IllegalArgumentException("A row has " + row.size() + " fields of " + heading.size());
        }
        rows.add(List.copyOf(row));
        return this;
    }

    public Table row(Cell... row) {
        return row(List.of(row));
    }

    /** Every line of it indented by so many spaces. */
    public String text(Terminal terminal, int indent) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        line(text, heading.stream().map(Cell::faint).toList(), new Layout(terminal, indent, widths));
        rows.forEach(row -> line(text, row, new Layout(terminal, indent, widths)));
        return text.toString();
    }

    private record Layout(Terminal terminal, int indent, int[] widths) {}

    private int[] widths() {
        int[] widths = new int[heading.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    length(heading.get(i)),
                    rows.stream()
                            .mapToInt(row -> length(row.get(column).text()))
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    private static void line(StringBuilder text, List<Cell> row, Layout layout) {
        int last = row.size() - 1;
        while (last > 0 && row.get(last).text().isEmpty()) {
            last--;
        }
        int at = layout.indent();
        text.append(" ".repeat(at));
        for (int i = 0; i < last; i++) {
            Cell cell = row.get(i);
            int width = layout.widths()[i];
            text.append(layout.terminal().paint(cell.ink(), cell.text()))
                    .append(" ".repeat(width - length(cell.text())))
                    .append(GAP);
            at += width + GAP.length();
        }
        Cell end = row.get(last);
        String words = last == row.size() - 1 ? layout.terminal().wrap(end.text(), at) : end.text();
        text.append(layout.terminal().paint(end.ink(), words)).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
