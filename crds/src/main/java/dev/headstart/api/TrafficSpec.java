package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a plan's traffic is read from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.prometheus.step" + Cel.SECONDS + " <= self.history" + Cel.SECONDS + " && self.history"
                + Cel.SECONDS + " <= 200000 * self.prometheus.step" + Cel.SECONDS,
        message = "history must be 1 to 200000 times prometheus.step, such as 56d with 5m")
public record TrafficSpec(
        @JsonPropertyDescription("The Prometheus, or any server with its query API, and the query.") @Required
        PrometheusSpec prometheus,

        @JsonPropertyDescription(
                "How much history is learnt from, such as 56d. Eight weeks show the week's shape well; the Prometheus must retain them.")
        @ValidationRule(value = Cel.POSITIVE, message = "history must be above 0, such as 56d")
        @Default("56d")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String history,

        @JsonPropertyDescription("Spans that are kept out of training, such as load tests and incidents. At most 100.")
        @Size(max = 100)
        List<WindowSpec> excludeWindows) {

    public TrafficSpec {
        history = requireNonNullElse(history, "56d");
        excludeWindows = List.copyOf(requireNonNullElse(excludeWindows, List.<WindowSpec>of()));
    }

    /** How much history is learnt from. */
    public Duration span() {
        return PrometheusDuration.parse(history);
    }

    /** A Prometheus query. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PrometheusSpec(
            @JsonPropertyDescription(
                    "Base URL, such as http://prometheus.monitoring:9090. Thanos, Mimir and VictoriaMetrics serve the same API. The operator's own setting when it is left out.")
            @Pattern("^https?://[^\\s@]+$")
            @Size(max = 2048)
            @Nullable
            String url,

            @JsonPropertyDescription(
                    "PromQL that gives one series: the whole traffic of the system, such as sum(rate(http_server_requests_seconds_count{service=\"gateway\"}[5m])).")
            @Required
            @Size(min = 1, max = 4096)
            String query,

            @JsonPropertyDescription(
                    "Distance of the points that are read and forecast, such as 5m. Finer steps cost memory and time and show no peak better.")
            @ValidationRule(value = Cel.POSITIVE, message = "step must be above 0, such as 5m")
            @Default("5m")
            @Pattern(PrometheusDuration.PATTERN)
            @Size(min = 2, max = 24)
            String step,

            @JsonPropertyDescription(
                    "A Secret of this namespace with the credentials. Its keys: token (bearer), or username and password (basic); tls.crt and tls.key (client certificate, PEM, PKCS#8); ca.crt (a private authority).")
            @Nullable
            SecretRef authSecretRef) {

        public PrometheusSpec {
            step = requireNonNullElse(step, "5m");
        }

        /** Distance of the points. */
        public Duration stepDuration() {
            return PrometheusDuration.parse(step);
        }
    }

    /** A Secret of the plan's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SecretRef(
            @JsonPropertyDescription("Name of the Secret.") @Required @Size(min = 1, max = 253)
            String name) {}

    /** A span of time, its end not in it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(value = "timestamp(self.end) > timestamp(self.start)", message = "end must be after start")
    public record WindowSpec(
            @JsonPropertyDescription("First moment, RFC 3339, such as 2026-11-27T00:00:00Z.")
            @Required
            @Pattern(Rfc3339.PATTERN)
            @Size(max = 40)
            String start,

            @JsonPropertyDescription("First moment after it, RFC 3339.")
            @Required
            @Pattern(Rfc3339.PATTERN)
            @Size(max = 40)
            String end) {

        public Instant from() {
            return Rfc3339.parse(start);
        }

        public Instant to() {
            return Rfc3339.parse(end);
        }
    }
}
