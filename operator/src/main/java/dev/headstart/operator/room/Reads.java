package dev.headstart.operator.room;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Reads that may fail: what could not be read is remembered in words, and what depends on it is not checked. */
final class Reads {

    private final List<String> failed = new ArrayList<>();

    <T> Optional<T> read(String what, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (KubernetesClientException e) {
            failed.add(words(what, e));
            return Optional.empty();
        }
    }

    void fails(String words) {
        failed.add(words);
    }

    List<String> failed() {
        return List.copyOf(failed);
    }

    static String words(String what, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        int code = cause instanceof KubernetesClientException refused ? refused.getCode() : 0;
        return code == 403
                ? what + ": the operator's account may not list them"
                : "%s: not readable now (%s)".formatted(what, code == 0 ? cause.getMessage() : code);
    }
}
