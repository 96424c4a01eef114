package dev.headstart.forecaster;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that has to be the same for the same forecast.
 *
 * @param digest SHA-256 of the history's start, step and values as they were given
 * @param features what the models see, in the order in which they see it
 * @param parameters of the model and of how it was learnt
 */
public record Provenance(String digest, List<String> features, SortedMap<String, String> parameters) {
    static Provenance of(Series history, List<String> features, Map<String, String> parameters) {
        return new Provenance(digest(history), List.copyOf(features), new TreeMap<>(parameters));
    }

    private static String digest(Series history) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * (history.size() + 2));
        bytes.putLong(history.start().toEpochMilli()).putLong(history.step().toMillis());
        for (double value : history.toArray()) {
            bytes.putDouble(value);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
