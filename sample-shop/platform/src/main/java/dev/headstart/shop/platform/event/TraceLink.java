package dev.headstart.shop.platform.event;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a trace over the outbox: what is written in a request is sent by another thread, perhaps of another process. */
public record TraceLink(Tracer tracer, Propagator propagator) {
    private static final String HEADER = "traceparent";

    /** The {@code traceparent} of what runs now, if it is traced. */
    public @Nullable String current() {
        Span span = tracer.currentSpan();
        if (span == null) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (headers, name, value) -> {
            if (headers != null) {
                headers.put(name, value);
            }
        });
        return carrier.get(HEADER);
    }

    /** A started span of the trace that was carried here; of a new one where none was. */
    public Span continued(@Nullable String traceparent, String name) {
        if (traceparent == null) {
            return tracer.nextSpan().name(name).start();
        }
        return propagator
                .extract(Map.of(HEADER, traceparent), Map::get)
                .name(name)
                .start();
    }
}
