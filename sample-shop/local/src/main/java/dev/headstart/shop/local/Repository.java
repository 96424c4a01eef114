package dev.headstart.shop.local;

import dev.headstart.shop.local.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the shop is run from. */
public final class Repository {

    private Repository() {}

    /** The folder with {@code ./headstart}: this one or one above it. */
    public static Path find() {
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
        return Command.fetch(repository.resolve("sample-shop/local/tools.sh"));
    }
}
