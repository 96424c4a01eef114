package dev.headstart.shop.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a shop on this machine consists of; kept in its folder, so that later commands know.
 *
 * @param replicas of PostgreSQL, for reads
 * @param services whether the six services run too, or only the servers they need
 */
public record Settings(int portBase, int replicas, boolean services) {

    private static final String FILE = "shop.properties";

    public Settings {
        if (replicas < 0 || replicas > 5) {
            throw new IllegalArgumentException("There can be 0 to 5 read replicas, not " + replicas);
        }
    }

    /** Those of the shop in a folder, if there is one. */
    public static Optional<Settings> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return Optional.of(new Settings(
                Integer.parseInt(kept.getProperty("port-base")),
                Integer.parseInt(kept.getProperty("replicas")),
                Boolean.parseBoolean(kept.getProperty("services"))));
    }

    void write(Path folder) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("port-base", Integer.toString(portBase));
        kept.setProperty("replicas", Integer.toString(replicas));
        kept.setProperty("services", Boolean.toString(services));
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            kept.store(out, null);
        }
    }
}
