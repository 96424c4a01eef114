package dev.headstart.e2e;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        List<String> command = new ArrayList<>(command());
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

    /** Makes a program {@code headstart} in a folder. */
    static void into(Path folder) throws IOException {
        Path program = folder.resolve("headstart");
        Files.writeString(program, "#!/bin/sh\nexec '" + String.join("' '", command()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Repository.file("cli/target/lib") + "/*:" + Repository.file("cli/target") + "/*",
                "dev.headstart.cli.Headstart");
    }
}
