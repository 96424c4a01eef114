package dev.headstart.e2e;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line as it is packaged, with the libraries that it really has. */
final class HeadstartCommand {

    private HeadstartCommand() {}

    /** How a call ended, and all that it printed. */
    record Called(int code, String said) {}

    /**
     * Calls it.
     *
     * @param environment added to this process's own
     */
    static Called call(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Repository.file("cli/target/lib") + "/*:" + Repository.file("cli/target") + "/*",
                "dev.headstart.cli.Headstart"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Called(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
