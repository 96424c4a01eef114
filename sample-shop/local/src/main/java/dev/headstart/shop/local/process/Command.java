package dev.headstart.shop.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that does one thing and ends. */
public final class Command {

    private Command() {}

    /**
     * Runs it to its end.
     *
     * @throws IOException with what it printed, when it fails
     */
    public static void run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("%s ended with code %d:%n%s".formatted(command.getFirst(), code, output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /**
     * Runs a script that fetches something where it is not there yet, and prints where it is; what else it says goes to the terminal.
     *
     * @throws IllegalStateException if it fails
     */
    public static Path fetch(Path script) {
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectError(Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(script.getFileName() + " has failed: see above");
            }
            return Path.of(printed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + script + " ran", e);
        }
    }
}
