package dev.headstart.e2e.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Shows pictures one over the other on a terminal, and the first of every fifteen where there is none. */
final class Screen {

    private static final int EVERY = 15;

    private final PrintStream out;
    private final boolean terminal;
    private int shown;
    private int height;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether a person watches: stdout is a terminal. */
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    void say(String text) {
        out.print(text);
    }

    /** A line that stays. */
    void note(String text) {
        out.println("  " + text);
        height = 0;
    }

    void show(List<String> lines) {
        if (terminal) {
            StringBuilder picture = new StringBuilder();
            if (height > 0) {
                picture.append("\033[").append(height).append('A');
            }
            lines.forEach(line -> picture.append("\033[2K").append(cut(line)).append('\n'));
            out.print(picture);
            out.flush();
            height = lines.size();
        } else if (shown++ % EVERY == 0) {
            lines.forEach(out::println);
        }
    }

    /** A line that wraps would break the picture. */
    private static String cut(String line) {
        return line.length() <= 100 ? line : line.substring(0, 99) + "…";
    }
}
