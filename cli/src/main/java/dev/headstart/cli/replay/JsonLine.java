package dev.headstart.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The results as one line of JSON: {@code {"results":[{"strategy":…,"target":…,…}]}}. */
final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLine() {}

    static String of(List<Result> results) {
        try {
            return JSON.writeValueAsString(Map.of("results", results));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Results are numbers and names, yet: " + e.getMessage(), e);
        }
    }
}
