package dev.headstart.cli;

import java.util.OptionalInt;

/** Input that cannot be used, told as {@code file:line: what is wrong}. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BadInput(String message) {
        super(message);
    }

    /** What is wrong with a file as a whole. */
    public static BadInput of(String source, String what) {
        return at(source, OptionalInt.empty(), what);
    }

    /** What is wrong in a line; lines are counted from 1. */
    public static BadInput at(String source, int line, String what) {
        return at(source, OptionalInt.of(line), what);
    }

    private static BadInput at(String source, OptionalInt line, String what) {
        return new BadInput(source + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + what);
    }
}
