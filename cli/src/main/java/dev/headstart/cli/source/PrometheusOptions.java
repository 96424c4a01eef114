package dev.headstart.cli.source;

import dev.headstart.history.Credentials;
import dev.headstart.history.History;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a Prometheus and what is asked of it. */
public final class PrometheusOptions {

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "Read from this Prometheus, or what serves its API, instead of a file.")
    private @Nullable URI url;

    @Option(
            names = "--query",
            paramLabel = "PROMQL",
            description = "The query that gives the traffic, as one series. With --plan, the plan's own when left out.")
    private @Nullable String query;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the bearer token for the Prometheus.")
    private @Nullable Path tokenFile;

    /** Whether a Prometheus is named. */
    public boolean named() {
        return url != null;
    }

    /** The query, if one is given. */
    public Optional<String> query() {
        return Optional.ofNullable(query);
    }

    /**
     * Asks the Prometheus that is named for a span up to {@code until}.
     *
     * @throws dev.headstart.history.HistoryUnavailableException if it does not answer, or not with one series
     */
    public Input.Loaded read(String asked, Duration step, Duration span, Instant until) {
        if (url == null) {
            throw new IllegalStateException("No Prometheus is named");
        }
        PrometheusHistory server = new PrometheusHistory(new PrometheusClient(
                new PrometheusEndpoint(url, credentials()), Retry.usual(), new SimpleMeterRegistry()));
        History read = server.read(asked, step, span, until);
        return new Input.Loaded(
                read.series(), StampStyle.ISO, List.of(read.quality().words(ZoneOffset.UTC)));
    }

    private Credentials credentials() {
        if (tokenFile == null) {
            return Credentials.NONE;
        }
        try {
            return new Credentials(
                    Optional.of("Bearer " + Files.readString(tokenFile).strip()), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
