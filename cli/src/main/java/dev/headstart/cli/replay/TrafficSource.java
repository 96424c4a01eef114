package dev.headstart.cli.replay;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.history.Credentials;
import dev.headstart.history.HistoryUnavailableException;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where past traffic comes from. */
final class TrafficSource {
    private static final Duration REPLAYED = Duration.ofDays(14);

    @Option(
            names = "--traffic",
            required = true,
            paramLabel = "FILE",
            description = "CSV of timestamp,value; .gz is unpacked.")
    private @Nullable Path file;

    @Option(
            names = "--prometheus",
            required = true,
            paramLabel = "URL",
            description = "Prometheus, or what serves its API.")
    private @Nullable URI prometheus;

    /** A part of the past; what is left out goes by {@code now}. */
    record Span(@Nullable Instant from, @Nullable Instant to, Instant now) {
        Instant end() {
            return to == null ? now : to;
        }

        Instant start() {
            return from == null ? end().minus(REPLAYED) : from;
        }
    }

    /** Where a replay begins. */
    Instant start(Series series, Span span) {
        if (span.from() == null && file != null) {
            return series.time(series.size() - series.size() / 3);
        }
        return span.start();
    }

    /** All of a file, or what Prometheus has up to the span's end, with the plan's span of history before its start. */
    Series series(ScalePlan plan, @Nullable String query, Span span) {
        if (file != null) {
            return TrafficFile.read(file);
        }
        URI url = Objects.requireNonNull(prometheus, "--traffic or --prometheus is given");
        TrafficSpec traffic = plan.getSpec().traffic();
        PrometheusEndpoint endpoint = new PrometheusEndpoint(url, Credentials.NONE);
        PrometheusHistory history =
                new PrometheusHistory(new PrometheusClient(endpoint, Retry.usual(), new SimpleMeterRegistry()));
        try {
            return history.read(
                            query == null ? traffic.prometheus().query() : query,
                            traffic.prometheus().stepDuration(),
                            traffic.span().plus(Duration.between(span.start(), span.end())),
                            span.end())
                    .series();
        } catch (HistoryUnavailableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
