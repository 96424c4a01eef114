package dev.headstart.api;

/** Pieces of CEL that several rules of the schema share. */
final class Cel {

    /** Seconds in a duration's text, such as {@code 1h30m}; to be put behind the text's path. */
    static final String SECONDS =
            ".findAll('[0-9]+[wdhms]').map(p, int(p.substring(0, p.size() - 1)) * {'w': 604800, 'd': 86400, 'h': 3600, 'm': 60, 's': 1}[p.substring(p.size() - 1)]).sum()";

    /** A duration that is not 0: one of its digits is not. */
    static final String POSITIVE = "self.matches('[1-9]')";

    /** A quantity that is also an amount as a floating-point number: 1e-400 and 1e400 are quantities. */
    static final String AMOUNT =
            "type(self) == int ? self > 0 && self <= 1000000000000000 : quantity(self).compareTo(quantity('1u')) >= 0 && quantity(self).compareTo(quantity('1P')) <= 0";

    /** A factor by which traffic may differ from the usual. */
    static final String FACTOR =
            "type(self) == int ? self > 0 && self <= 1000 : quantity(self).compareTo(quantity('1m')) >= 0 && quantity(self).compareTo(quantity('1000')) <= 0";

    private Cel() {}
}
