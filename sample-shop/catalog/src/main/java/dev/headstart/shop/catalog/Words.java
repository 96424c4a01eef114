package dev.headstart.shop.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a shopper searches for: words in lower case, so that equal searches are one in the cache. */
record Words(String text) {
    private static final int LONGEST = 100;

    static Words of(String typed) {
        var words = typed.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return new Words(words.substring(0, Math.min(words.length(), LONGEST)).strip());
    }

    boolean none() {
        return text.isEmpty();
    }

    /** All of the words, and the last one perhaps not yet typed to its end. */
    String query() {
        return Arrays.stream(text.split(" ")).collect(Collectors.joining(" & ", "", ":*"));
    }
}
