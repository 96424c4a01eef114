package dev.headstart.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.cli.Run;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** The command line as it was called: its exit code and what it printed. */
record Called(int exit, String out, String err) {
    private static final Path EXAMPLES = Path.of("..", "examples");

    static Called headstart(String... args) {
        Run run = Run.headstart((Object[]) args);
        return new Called(run.exitCode(), run.out(), run.err());
    }

    static String plan(String name) {
        return EXAMPLES.resolve("replay").resolve(name + ".yaml").toString();
    }

    static String data(String name) {
        return EXAMPLES.resolve("data").resolve(name + ".csv.gz").toString();
    }

    /** The line of one strategy and target in the JSON that was printed last. */
    JsonNode result(String strategy, String target) {
        return StreamSupport.stream(json().path("results").spliterator(), false)
                .filter(r -> r.path("strategy").asText().equals(strategy)
                        && r.path("target").asText().equals(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + strategy + " of " + target + " in " + out + err));
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out.lines().toList().getLast());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The last line is no JSON: " + out + err, e);
        }
    }
}
