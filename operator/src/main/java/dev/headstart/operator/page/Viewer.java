package dev.headstart.operator.page;

import java.util.regex.Pattern;

/**
 * Who looks at the page.
 *
 * @param name as the API server knows them
 * @param token their bearer token, never shown
 */
record Viewer(String name, String token) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");

    /** Whether a text can be a bearer token at all (RFC 6750). */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
