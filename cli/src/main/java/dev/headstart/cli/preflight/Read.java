package dev.headstart.cli.preflight;

import dev.headstart.cli.cluster.Asked;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of looking at something. */
sealed interface Read<T> {

    record Seen<T>(T value) implements Read<T> {}

    /** In words. */
    record Refused<T>(String why) implements Read<T> {}

    static <T> Read<T> of(Supplier<T> question) {
        try {
            return new Seen<>(question.get());
        } catch (KubernetesClientException e) {
            return new Refused<>(Asked.words(e));
        }
    }

    /** What is thought of it; that it was not seen is a warning. */
    default Check check(String name, Function<T, Check> judge) {
        return switch (this) {
            case Seen<T> seen -> judge.apply(seen.value());
            case Refused<T> refused -> Check.unread(name, refused.why());
        };
    }
}
