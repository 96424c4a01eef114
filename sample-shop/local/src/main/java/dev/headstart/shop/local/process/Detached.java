package dev.headstart.shop.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process in a session of its own, known by its number and the moment at which it started: a number that was given to
 * another process since is never taken for it.
 *
 * @param startTicks clock ticks from the machine's start to the process's
 */
public record Detached(long pid, long startTicks) {

    /** Starts a command that survives this process and the terminal; what it prints is appended to a file. */
    public static Detached start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            long pid = builder.start().pid();
            return new Detached(pid, Proc.startTicks(pid).orElse(0L));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** The process that a file names, if it still runs. */
    public static Optional<Detached> read(Path file) {
        try {
            String[] fields = Files.readString(file).strip().split(" ", 2);
            return Optional.of(new Detached(Long.parseLong(fields[0]), Long.parseLong(fields[1])))
                    .filter(Detached::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void write(Path file) {
        try {
            Files.writeString(file, pid + " " + startTicks + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public boolean isAlive() {
        return Proc.startTicks(pid).filter(ticks -> ticks == startTicks).isPresent();
    }

    public Duration uptime() {
        return Proc.sinceTicks(startTicks);
    }

    /** Its memory and that of the processes it started, each shared page counted once. */
    public long memoryBytes() {
        return tree().mapToLong(process -> Proc.memoryBytes(process.pid())).sum();
    }

    /** Asks it to end, and ends it and all that it started when that takes too long. */
    public void stop(String signal, Duration patience) {
        List<ProcessHandle> all = tree().toList();
        if (isAlive()) {
            signal(signal);
            await(all.stream().limit(1), patience);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        await(all.stream(), Duration.ofSeconds(10));
    }

    /** Ends it and all that it started at once, as a crash would. */
    public void kill() {
        List<ProcessHandle> all = tree().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await(all.stream(), Duration.ofSeconds(10));
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send " + name + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> tree() {
        return isAlive()
                ? ProcessHandle.of(pid).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                : Stream.empty();
    }

    private static void await(Stream<ProcessHandle> processes, Duration patience) {
        CompletableFuture<?>[] ends = processes.map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            return; // the caller goes on to harder means
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for processes to end failed", e);
        }
    }
}
