package dev.headstart.e2e.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this program was built from: its scripts, manifests, examples and jars. */
public final class Repository {

    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Repository() {}

    /** A file of the checkout, such as {@code examples/data}. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    private static Path find(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("e2e/cluster/up.sh"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No checkout of Headstart at or above " + from + "; run this inside of one.");
    }
}
