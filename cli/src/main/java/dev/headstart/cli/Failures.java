package dev.headstart.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a failure is called on the terminal, and the exit code that it gives. */
public final class Failures {

    private Failures() {}

    /** 2 where the input or the call is wrong, 1 where something else failed. */
    public static int exitCode(Throwable failure) {
        return failure instanceof BadInput || failure instanceof IllegalArgumentException ? 2 : 1;
    }

    /** One line that says what is wrong with one of several inputs. */
    public static String of(String input, Throwable failure) {
        String words = inWords(failure);
        return words.startsWith(input) ? words : input + ": " + words;
    }

    /** One line that says what is wrong. */
    public static String inWords(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException u when u.getCause() != null -> inWords(u.getCause());
            case KubernetesClientException k when k.getCause() != null -> "The cluster: " + inWords(k.getCause());
            case IOException io -> io.getClass().getSimpleName().replace("Exception", "") + ": " + io.getMessage();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
