package dev.headstart.cli.replay;

import java.io.PrintWriter;

/** A progress bar on a terminal; silent where there is none. */
final class Progress {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final boolean terminal;
    private int shown = -1;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param part what is done, 0 to 1 */
    void reached(double part) {
        int percent = (int) (100 * part);
        if (terminal && percent != shown) {
            shown = percent;
            int filled = WIDTH * percent / 100;
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + "%");
            out.flush();
        }
    }

    void end() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            out.flush();
        }
    }
}
