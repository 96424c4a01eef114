package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One tier of a system. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetSpec(
        @JsonPropertyDescription("Name of the tier, unique in the plan, such as db-replicas.")
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @Size(min = 1, max = 63)
        String name,

        @JsonPropertyDescription(
                "Order of the rise: wave 0 first, and a wave waits until the one before is ready, unless waiting makes it late. They come down in reverse.")
        @Default("0")
        @Min(0)
        @Max(99)
        Integer wave,

        @JsonPropertyDescription(
                "The object that is scaled. Where a KEDA ScaledObject owns it, that one's minReplicaCount is the floor; where a HorizontalPodAutoscaler does, its minReplicas; else the object's own replicas, by its scale subresource or at fieldPath. Name the workload: its autoscaler is found.")
        @Required
        RefSpec ref,

        @JsonPropertyDescription("What one replica can serve.") @Required
        CapacitySpec capacity,

        @JsonPropertyDescription(
                "Part of the plan's traffic that reaches this tier, such as \"0.3\" for a database behind a cache that answers the rest. 1 when it is left out; above 1 where a request makes several.")
        @Default("1")
        @ValidationRule(value = Cel.AMOUNT, message = "share must be above 0, such as \"0.3\"")
        Quantity share,

        @JsonPropertyDescription(
                "The bounds within which the floor moves. The present need and the forecast decide where in between.")
        @Required
        ReplicasSpec replicas,

        @JsonPropertyDescription(
                "How long before a need this tier is to be ready; the plan's leadTime when it is left out. Where its rises really take longer (status.targets.leadTime.measured), that is planned with.")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        @Nullable
        String leadTime,

        @JsonPropertyDescription(
                "How the floor comes down: in steps, each after a delay, never below what the traffic needs.")
        @Default("{}")
        ScaleDownSpec scaleDown,

        @JsonPropertyDescription(
                "How the floor rises, where many new replicas at a time would harm: in steps, begun so early that the last is ready a lead time before the need. All at once when it is left out.")
        @Nullable
        ScaleUpSpec scaleUp,

        @JsonPropertyDescription("What ready means beyond the readiness of the pods.") @Nullable
        ReadySpec ready,

        @JsonPropertyDescription(
                "What happens when the maximum of an autoscaler (maxReplicas, or maxReplicaCount of a KEDA ScaledObject) is below the floor that is planned. Report (the default) says so in the condition CapacitySufficient and stays below. RaiseHpaMax raises the maximum with the floor, never above replicas.max, and puts it back when the floor is down again or the plan goes.")
        @Default("Report")
        OnInsufficient onInsufficient,

        @JsonPropertyDescription(
                "The connections that this tier opens to one of the plan's databases. What the peak would open is held against the database's limit, hours ahead.")
        @Nullable
        ConnectionsSpec connections) {

    public TargetSpec {
        wave = requireNonNullElse(wave, 0);
        share = requireNonNullElse(share, new Quantity("1"));
        scaleDown = requireNonNullElse(scaleDown, ScaleDownSpec.DEFAULTS);
        onInsufficient = requireNonNullElse(onInsufficient, OnInsufficient.Report);
    }

    /** Whether an autoscaler's maximum that is too low is only told or also raised. */
    public enum OnInsufficient {
        Report,
        RaiseHpaMax
    }

    /** This target's lead time. */
    public Duration lead(Duration planDefault) {
        return leadTime == null ? planDefault : PrometheusDuration.parse(leadTime);
    }

    /** The connections of a tier. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ConnectionsSpec(
            @JsonPropertyDescription("Name of one of the plan's databases.") @Required @Size(min = 1, max = 63)
            String database,

            @JsonPropertyDescription(
                    "Connections that one replica opens at most: the size of its pool, of all its pools together if it has several.")
            @Required
            @Min(1)
            @Max(100000)
            Integer perReplica) {}

    /** An object of the plan's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!(self.kind in ['HorizontalPodAutoscaler', 'ScaledObject'])",
            message = "name the workload, not its autoscaler: the autoscaler is found, and its minimum is the floor")
    public record RefSpec(
            @JsonPropertyDescription("Group and version, such as apps/v1.") @Required @Size(min = 1, max = 253)
            String apiVersion,

            @JsonPropertyDescription(
                    "Kind, such as Deployment, StatefulSet, or a custom one with a scale subresource or a fieldPath.")
            @Required
            @Size(min = 1, max = 63)
            String kind,

            @JsonPropertyDescription("Name of the object in the plan's namespace.") @Required @Size(min = 1, max = 253)
            String name,

            @JsonPropertyDescription(
                    "Where the replicas of a custom resource stand that has no scale subresource: a JSON pointer below /spec, such as /spec/members or /spec/nodeSets/0/count. Its status.readyReplicas says how many are ready; where it has none, say in ready.query when it is.")
            @Pattern("^/spec(/([^/~]|~[01])+)+$")
            @Size(min = 7, max = 253)
            @Nullable
            String fieldPath) {

        /** Whether both name the same object, in whatever version of its API. */
        public boolean sameObject(RefSpec other) {
            return kind.equals(other.kind) && name.equals(other.name) && group().equals(other.group());
        }

        /** The group of the API; empty for the core. */
        public String group() {
            int slash = apiVersion.indexOf('/');
            return slash < 0 ? "" : apiVersion.substring(0, slash);
        }

        /** What it is, for people. */
        public String words() {
            return kind + "/" + name;
        }
    }

    /** What one replica can serve. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.perReplica) || has(self.auto)",
            message = "capacity needs perReplica, such as \"250\", or auto, from which it is learnt")
    public record CapacitySpec(
            @JsonPropertyDescription(
                    "Traffic, in the unit of the plan's query, that one replica serves within its objective, such as \"250\". Measure it with a load test. Planned with wherever it is given.")
            @ValidationRule(value = Cel.AMOUNT, message = "perReplica must be above 0, such as \"250\"")
            @Nullable
            Quantity perReplica,

            @JsonPropertyDescription(
                    "Learns from the last 14 days what one replica serves. Beside perReplica it is shown in status only; leave perReplica out to plan with it. Until it is known such a target is left as it is.")
            @Nullable
            AutoSpec auto) {}

    /** How a capacity is learnt. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AutoSpec(
            @JsonPropertyDescription(
                    "PromQL that gives one series: how much of a replica is used up, such as the CPU used against its request, 'sum(rate(container_cpu_usage_seconds_total{pod=~\"catalog-.*\"}[5m])) / sum(kube_pod_container_resource_requests{pod=~\"catalog-.*\", resource=\"cpu\"})', or a latency against its objective.")
            @Required
            @Size(min = 1, max = 4096)
            String query,

            @JsonPropertyDescription(
                    "PromQL that gives one series: the replicas that were ready, such as sum(kube_deployment_status_replicas_ready{deployment=\"catalog\"}).")
            @Required
            @Size(min = 1, max = 4096)
            String replicas,

            @JsonPropertyDescription("The value of query within which a replica is to stay.")
            @Default("0.7")
            @ValidationRule(value = Cel.AMOUNT, message = "target must be above 0, such as \"0.7\"")
            Quantity target) {

        public AutoSpec {
            target = requireNonNullElse(target, new Quantity("0.7"));
        }
    }

    /** The bounds of a floor. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(value = "self.max >= self.min", message = "max must be at least min")
    public record ReplicasSpec(
            @JsonPropertyDescription("Fewest replicas, at any time of the day.") @Required @Min(1) @Max(100000)
            Integer min,

            @JsonPropertyDescription("Most replicas that a floor may ask for. An autoscaler may still go above.")
            @Required
            @Min(1)
            @Max(100000)
            Integer max) {}

    /** How a floor comes down. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ScaleDownSpec(
            @JsonPropertyDescription(
                    "Time between two steps down, and how long the need must stay low before the first.")
            @Default("30m")
            @Pattern(PrometheusDuration.PATTERN)
            @Size(min = 2, max = 24)
            String after,

            @JsonPropertyDescription(
                    "Replicas that one step takes away. When it is left out: 1 for a StatefulSet, for others a quarter of the floor.")
            @Min(1)
            @Max(100000)
            @Nullable
            Integer step) {

        static final ScaleDownSpec DEFAULTS = new ScaleDownSpec("30m", null);

        public ScaleDownSpec {
            after = requireNonNullElse(after, "30m");
        }

        /** Time between two steps down. */
        public Duration delay() {
            return PrometheusDuration.parse(after);
        }
    }

    /** How a floor rises. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ScaleUpSpec(
            @JsonPropertyDescription(
                    "Replicas that one step adds at most. It holds for whatever asks for more: the forecast, the present traffic, replicas.min.")
            @Required
            @Min(1)
            @Max(100000)
            Integer step,

            @JsonPropertyDescription(
                    "Time that the replicas of a step take to be ready. The next step comes when they are, or when this time is over; a rise of several steps begins as many times this much earlier.")
            @Default("10m")
            @ValidationRule(value = Cel.POSITIVE, message = "after must be above 0, such as 10m")
            @Pattern(PrometheusDuration.PATTERN)
            @Size(min = 2, max = 24)
            String after) {

        public ScaleUpSpec {
            after = requireNonNullElse(after, "10m");
        }

        /** Time that a step is given. */
        public Duration given() {
            return PrometheusDuration.parse(after);
        }
    }

    /** What ready means beyond the readiness of the pods. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ReadySpec(
            @JsonPropertyDescription(
                    "PromQL with a comparison, such as 'max(pg_replication_lag_seconds) < 5'. The tier is ready only while it returns a sample.")
            @Required
            @Size(min = 1, max = 4096)
            String query) {}
}
