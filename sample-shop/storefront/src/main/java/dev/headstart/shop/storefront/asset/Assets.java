package dev.headstart.shop.storefront.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Runs once in a build: draws every picture, then lays a compressed copy beside everything that browsers fetch. */
public final class Assets {
    private Assets() {}

    /** Takes the folder of the motifs and the folder that is served. */
    public static void main(String... args) throws IOException {
        Path served = Path.of(args[1]);
        Path images = Files.createDirectories(served.resolve("images"));
        for (Path motif : files(Path.of(args[0]))) {
            String name = motif.getFileName().toString().replace(".svg", "");
            String shapes = Files.readString(motif);
            for (int number = 0; number < Palette.ALL.size(); number++) {
                Files.writeString(images.resolve(name + "-" + number + ".svg"), Picture.draw(shapes, number));
            }
        }
        for (Path file : files(served)) {
            if (!file.toString().endsWith(".gz")) {
                compress(file);
            }
        }
    }

    private static void compress(Path file) throws IOException {
        try (OutputStream out = new Gzip(Files.newOutputStream(Path.of(file + ".gz")))) {
            out.write(Files.readString(file).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static final class Gzip extends GZIPOutputStream {
        private Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
