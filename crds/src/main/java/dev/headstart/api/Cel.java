package dev.headstart.api;

/** Pieces of CEL that several rules of the schema share. */
final class Cel {

    /** Seconds in a duration's text, such as {@code 1h30m}; to be put behind the text's path. */
    static final String SECONDS =
            ".findAll('[0-9]+[wdhms]').map(p, int(p.substring(0, p.size() - 1)) * {'w': 604800, 'd': 86400, 'h': 3600, 'm': 60, 's': 1}[p.substring(p.size() - 1)]).sum()";

    private Cel() {}
}
