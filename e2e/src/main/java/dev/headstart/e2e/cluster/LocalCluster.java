package dev.headstart.e2e.cluster;

import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real control plane of local processes with nodes played by kwok and, where the machine allows it,
 * a real one. It ends with this process, however this process ends.
 */
record LocalCluster(String bin, Path state, Path kubeconfig) implements Cluster {

    static LocalCluster start(Path state) {
        String bin = Script.run(List.of(script("build.sh")), Map.of());
        String kubeconfig = Script.run(
                List.of(script("up.sh"), state.toString()),
                Map.of(
                        "BIN",
                        bin,
                        "OWNER",
                        String.valueOf(ProcessHandle.current().pid())));
        return new LocalCluster(bin, state, Path.of(kubeconfig));
    }

    private static String script(String name) {
        return Repository.file("e2e/cluster/" + name).toString();
    }

    @Override
    public String words() {
        return "a local control plane with kwok nodes";
    }

    @Override
    public String hostAddress() {
        try {
            return Files.readString(state.resolve("address")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The cluster's address cannot be read", e);
        }
    }

    @Override
    public void load(Path image) {
        Script.run(List.of(script("load.sh"), state.toString(), image.toString()), Map.of("BIN", bin));
    }

    @Override
    public void close() {
        Script.run(List.of(script("down.sh"), state.toString()), Map.of());
    }
}
