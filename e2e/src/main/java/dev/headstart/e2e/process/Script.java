package dev.headstart.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A script of the checkout that does its job and ends. What it says on stderr is passed on. */
public final class Script {

    private Script() {}

    /**
     * Runs a script to its end.
     *
     * @param environment added to this process's own
     * @return the last line that it printed on stdout
     * @throws IllegalStateException if it failed; its own words are on stderr
     */
    public static String run(List<String> command, Map<String, String> environment) {
        return output(command, environment).strip().lines().reduce("", (before, line) -> line);
    }

    /** Runs a script to its end and returns everything that it printed on stdout; fails as {@link #run} does. */
    public static String output(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(Path.of(command.getFirst()).getFileName() + " failed (exit code " + code
                        + "); what it says stands above.");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command, e);
        }
    }
}
