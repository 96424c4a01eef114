package dev.headstart.e2e.process;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Says which step is under way and how long it has been. On a terminal the line counts the seconds. */
public final class Progress {

    private final PrintStream out;
    private final boolean terminal;

    /** On stdout. */
    public static Progress here() {
        return new Progress(
                System.out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** @param terminal whether a line may be written over */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Does one step. */
    public <T> T of(String step, Supplier<T> work) {
        long start = System.nanoTime();
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().name("step").daemon().start(() -> complete(done, work));
        while (true) {
            try {
                T result = done.get(1, TimeUnit.SECONDS);
                out.printf(Locale.ROOT, "%s  ✓ %-42s %5.1f s%n", terminal ? "\r" : "", step, seconds(start));
                return result;
            } catch (TimeoutException e) {
                if (terminal) {
                    out.printf(Locale.ROOT, "\r  … %-42s %5.0f s", step, seconds(start));
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted at: " + step, e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(step + " failed", e);
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
        try {
            done.complete(work.get());
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }
}
