package dev.headstart.e2e;

import dev.headstart.e2e.prometheus.Prometheus;
import dev.headstart.e2e.prometheus.TrafficHistory;
import dev.headstart.forecaster.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link Prometheus} that holds {@link Traffic}: one for the whole run, started when first asked for. */
final class PrometheusExtension implements ParameterResolver {

    private static final Namespace STORE = Namespace.create(PrometheusExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Prometheus.class;
    }

    @Override
    public Prometheus resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(Prometheus.class, key -> start(), Prometheus.class);
    }

    /** One more, for a test that breaks it. */
    static Prometheus start() {
        return start(Traffic.all(), "127.0.0.1");
    }

    /** One that holds other traffic, at an address of this machine. */
    static Prometheus start(Map<String, Series> traffic, String address) {
        try {
            Path state = Files.createTempDirectory("headstart-test-prometheus");
            Path history = state.resolve("traffic.om");
            TrafficHistory.write(traffic, history);
            return Prometheus.start(history, state, address);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for Prometheus", e);
        }
    }
}
