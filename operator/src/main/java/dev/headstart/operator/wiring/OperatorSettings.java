package dev.headstart.operator.wiring;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's settings, as {@code --headstart.…} arguments or {@code HEADSTART_…} variables.
 *
 * @param prometheusUrl Prometheus of plans that name none
 * @param interval time between two passes over a plan
 * @param trainers trainings that run at once
 * @param namespaces namespaces that are watched; empty: all
 * @param lease what operators of which one acts agree by; left out: this one is alone
 * @param page where people look at plans
 * @param scaler where KEDA asks for the floors of plans
 * @param rehearsal a clock that runs faster than the wall's; left out: real time
 */
@ConfigurationProperties("headstart")
public record OperatorSettings(
        @Nullable URI prometheusUrl,
        @DefaultValue("30s") Duration interval,
        @DefaultValue("1") int trainers,
        @DefaultValue Set<String> namespaces,
        @Nullable Lease lease,
        @DefaultValue Page page,
        @DefaultValue Scaler scaler,
        @Nullable Rehearsal rehearsal) {

    /**
     * The page for people.
     *
     * @param enabled whether there is one
     * @param port its own, beside that of health and metrics
     */
    public record Page(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("8081") int port) {}

    /**
     * KEDA's external scaler.
     *
     * @param enabled whether there is one
     * @param port its own; gRPC in the clear
     */
    public record Scaler(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("8082") int port) {}

    /**
     * A Lease of {@code coordination.k8s.io}.
     *
     * @param namespace the Lease's namespace
     * @param name the Lease's name
     */
    public record Lease(String namespace, String name) {}

    /**
     * A clock that runs faster than the wall's.
     *
     * @param origin what the operator's clock shows at {@code wallOrigin}
     * @param wallOrigin a moment of the wall's clock
     * @param speed seconds of the operator's clock a second of the wall's, 1 to 240
     */
    public record Rehearsal(Instant origin, Instant wallOrigin, int speed) {}
}
