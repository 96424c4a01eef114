package dev.headstart.shop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the shop is run from. */
final class Repository {

    private Repository() {}

    /** The folder with {@code ./headstart}: this one or one above it. */
    static Path find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("headstart")) && Files.isDirectory(at.resolve("sample-shop"))) {
                return at;
            }
        }
        throw new IllegalStateException(
                "No checkout of Headstart is at or above " + Path.of("").toAbsolutePath());
    }

    /** The folder with the programs that are not ours, made at the first call; what it says goes to the terminal. */
    static Path tools(Path repository) {
        try {
            Process script = new ProcessBuilder(
                            repository.resolve("sample-shop/local/tools.sh").toString())
                    .redirectError(Redirect.INHERIT)
                    .start();
            String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (script.waitFor() != 0) {
                throw new IllegalStateException("The shop's servers are not to be had on this machine: see above");
            }
            return Path.of(printed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run sample-shop/local/tools.sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the shop's servers were fetched", e);
        }
    }
}
