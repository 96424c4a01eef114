package dev.headstart.cli.terminal;

import java.util.Arrays;

/**
 * A picture of dots, two in a row and four in a column of each character. A later stroke lies over an earlier one: a
 * character has the ink of the last.
 */
public final class Braille {
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int[][] dots;
    private final Ink[][] inks;

    /** A picture of so many characters. */
    public Braille(int columns, int rows) {
        dots = new int[rows][columns];
        inks = new Ink[rows][columns];
        for (Ink[] row : inks) {
            Arrays.fill(row, Ink.PLAIN);
        }
    }

    /** Dots from left to right. */
    public int width() {
        return dots[0].length * 2;
    }

    /** Dots from bottom to top. */
    public int height() {
        return dots.length * 4;
    }

    /** Sets a dot, counted from the lower left one; outside of the picture nothing. */
    public void dot(int x, int y, Ink ink) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return;
        }
        int fromTop = height() - 1 - y;
        dots[fromTop / 4][x / 2] |= BITS[fromTop % 4][x % 2];
        inks[fromTop / 4][x / 2] = ink;
    }

    /** A line through these heights, one for each dot from left to right; broken where one is NaN. */
    public void line(double[] heights, Ink ink) {
        int before = -1;
        for (int x = 0; x < heights.length; x++) {
            if (Double.isNaN(heights[x])) {
                before = -1;
                continue;
            }
            int y = (int) Math.round(heights[x]);
            int from = before < 0 ? y : before;
            for (int between = Math.min(from, y); between <= Math.max(from, y); between++) {
                if (between != from || from == y) {
                    dot(x, between, ink);
                }
            }
            before = y;
        }
    }

    /** Loose dots between two heights. */
    public void band(double[] low, double[] high, Ink ink) {
        for (int x = 0; x < low.length; x++) {
            if (Double.isNaN(low[x] + high[x])) {
                continue;
            }
            for (int y = (int) Math.round(low[x]); y <= Math.round(high[x]); y++) {
                if (x % 2 == 0 && y % 2 == x / 2 % 2) {
                    dot(x, y, ink);
                }
            }
        }
    }

    /** One line of it, from the top. */
    public String row(int row, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        int columns = dots[row].length;
        while (from < columns) {
            int to = from;
            StringBuilder run = new StringBuilder();
            while (to < columns && inks[row][to] == inks[row][from]) {
                run.append(dots[row][to] == 0 ? ' ' : (char) (0x2800 + dots[row][to]));
                to++;
            }
            text.append(terminal.paint(inks[row][from], run.toString()));
            from = to;
        }
        return text.toString();
    }
}
