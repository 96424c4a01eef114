package dev.headstart.operator.scaler;

import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger of a ScaledObject asks for.
 *
 * @param namespace of the ScaledObject, and so of the plan
 * @param plan name of a ScalePlan
 * @param target name of one of its targets
 */
record Trigger(String namespace, String plan, String target) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    /**
     * Reads it from what KEDA sends.
     *
     * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT if the metadata of the trigger does not say which floor is meant
     */
    static Trigger of(String namespace, Map<String, String> metadata) {
        return new Trigger(
                name("namespace of the ScaledObject", "the namespace of the plan", namespace),
                name(
                        "trigger's metadata.plan",
                        "the name of a ScalePlan in the ScaledObject's namespace",
                        metadata.get("plan")),
                name("trigger's metadata.target", "the name of a target of that plan", metadata.get("target")));
    }

    private static String name(String what, String meaning, @Nullable String value) {
        return Optional.ofNullable(value)
                .filter(v -> NAME.matcher(v).matches())
                .orElseThrow(() -> Status.INVALID_ARGUMENT
                        .withDescription("The %s is %s. Give %s there."
                                .formatted(what, value == null ? "missing" : "no name of anything", meaning))
                        .asRuntimeException());
    }

    /** The plan as it is named in messages. */
    String path() {
        return "ScalePlan " + namespace + "/" + plan;
    }

    /** What the metric is called; KEDA puts the number of the trigger before it. */
    String metric() {
        return "headstart-" + plan + "-" + target;
    }
}
