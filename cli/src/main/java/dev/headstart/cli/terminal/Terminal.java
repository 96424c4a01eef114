package dev.headstart.cli.terminal;

import dev.headstart.cli.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command writes to.
 *
 * @param columns how many characters a line may have; {@link #ENDLESS} where no one watches and a line is for a program
 * @param colours whether {@link Ink} shows
 */
public record Terminal(int columns, boolean colours) {
    public static final int ENDLESS = Integer.MAX_VALUE;

    private static final int USUAL = 80;

    public Terminal {
        if (columns < 20) {
            columns = 20;
        }
    }

    /** The one of this process. */
    public static Terminal here() {
        return of(System.getenv(), Progress.onTerminal());
    }

    /** Colours show unless {@code NO_COLOR} is set or the terminal is dumb; {@code COLUMNS} is its width, which the launcher finds out. */
    static Terminal of(Map<String, String> environment, boolean watched) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : watched ? USUAL : ENDLESS;
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(width, watched && !plain);
    }

    /** How wide a picture is drawn. */
    public int picture() {
        return columns == ENDLESS ? USUAL : Math.min(columns, 132);
    }

    public String paint(Ink ink, String text) {
        return colours ? ink.on(text) : text;
    }

    /** Words in lines; all but the first are indented, and the first has so much before it already. */
    public String wrap(String text, int indent) {
        return String.join("\n" + " ".repeat(indent), lines(text, Math.max(20, columns - indent)));
    }

    /** Words in lines of at most so many characters; a longer word has a line of its own. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
