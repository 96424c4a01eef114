package dev.headstart.cli.terminal;

/** One field of a table. */
public record Cell(Ink ink, String text) {

    public static Cell of(String text) {
        return new Cell(Ink.PLAIN, text);
    }

    public static Cell of(Object value) {
        return of(String.valueOf(value));
    }

    /** A mark that says it, too, without colour. */
    public static Cell good(String text) {
        return new Cell(Ink.GOOD, text);
    }

    public static Cell bad(String text) {
        return new Cell(Ink.BAD, text);
    }

    public static Cell warning(String text) {
        return new Cell(Ink.WARNING, text);
    }

    public static Cell faint(String text) {
        return new Cell(Ink.FAINT, text);
    }
}
