package dev.headstart.shop.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where things are: the repository, the unpacked programs, the shop's own folder, and its ports.
 *
 * @param tools the folder that {@code tools.sh} prints
 */
public record Site(Path repository, Path tools, Path folder, Ports ports) {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    public Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** A program of Debian's packages, by its path below their root. */
    public String program(String path) {
        return tools.resolve("debian").resolve(path).toString();
    }

    /** The folder with the shared libraries of Debian's packages. */
    public Path libraries() {
        Path lib = tools.resolve("debian/usr/lib");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, "*-linux-gnu*")) {
            return found.iterator().next();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + lib + ": delete " + tools + " and start again", e);
        }
    }

    /** What a program of Debian's packages needs in its environment. */
    public Map<String, String> programEnvironment() {
        return Map.of("LD_LIBRARY_PATH", libraries().toString());
    }

    /** Java's command line up to the class path, for small servers that start often. */
    public List<String> java(int heapMegabytes, String archive) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder.resolve("tmp")));
    }

    public Path module(String name) {
        return repository.resolve("sample-shop").resolve(name);
    }

    /** Everything a module runs with: its jar and its libraries. */
    public String classPath(String module) {
        Path target = module(module).resolve("target");
        Path jar = target.resolve("headstart-shop-" + module + "-" + VERSION + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build it first (./headstart build)");
        }
        return jar + ":" + String.join(":", libraries(target.resolve("lib"), "*.jar"));
    }

    /** The jars in a folder whose names match, in a stable order, so that archives of classes stay valid. */
    public static List<String> libraries(Path lib, String glob) {
        List<String> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, glob)) {
            found.forEach(jar -> jars.add(jar.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + lib + ": build it first (./headstart build)", e);
        }
        jars.sort(null);
        return jars;
    }
}
