package dev.headstart.api;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments in the API: RFC 3339 with an offset. */
public final class Rfc3339 {

    static final String PATTERN =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])$";

    private Rfc3339() {}

    /** The moment that the API writes so. */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
