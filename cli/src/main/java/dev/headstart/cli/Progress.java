package dev.headstart.cli;

import java.io.Console;
import java.io.PrintWriter;

/** A bar of how many of so many things are done; nothing where no one watches. Safe for use by many threads. */
public final class Progress {
    private static final int WIDTH = 40;

    private final PrintWriter terminal;
    private final boolean watched;
    private final int total;
    private int done;

    public Progress(PrintWriter terminal, boolean watched, int total) {
        this.terminal = terminal;
        this.watched = watched;
        this.total = total;
    }

    /** Whether a person looks at this process. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where nothing is a terminal
    public static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** One more is done. */
    public synchronized void step() {
        reached(done + 1);
    }

    /** So many are done. */
    public synchronized void reached(int count) {
        if (watched && count != done) {
            int filled = WIDTH * count / Math.max(1, total);
            terminal.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + count + "/" + total);
            terminal.print(count == total ? "\n" : "");
            terminal.flush();
        }
        done = count;
    }
}
