package dev.headstart.cli.terminal;

/** How a piece of text stands out. Always beside a sign or a word: colour alone says nothing. */
public enum Ink {
    PLAIN(""),
    FAINT("2"),
    STRONG("1"),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    ACCENT("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
