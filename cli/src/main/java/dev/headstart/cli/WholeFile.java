package dev.headstart.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader sees all of one or none. */
public final class WholeFile {

    private WholeFile() {}

    /** Replaces the file at {@code path}. */
    public static void write(Path path, String text) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
