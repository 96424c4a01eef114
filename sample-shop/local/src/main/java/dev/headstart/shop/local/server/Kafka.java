package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Checks;
import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Site;
import dev.headstart.shop.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Kafka broker that is its own controller (KRaft). */
public final class Kafka {

    public static final String NAME = "kafka";

    private final Site site;

    public Kafka(Site site) {
        this.site = site;
    }

    public Component component() {
        Ports ports = site.ports();
        return Component.of(
                        NAME,
                        List.of(ports.kafka(), ports.kafkaController()),
                        Launch.of(java("kafka.Kafka", configuration().toString())),
                        Checks.listens(ports.kafka()),
                        "127.0.0.1:" + ports.kafka())
                .preparedBy(this::format);
    }

    private Path configuration() {
        return site.data(NAME).resolve("server.properties");
    }

    private void format() throws IOException {
        if (Files.exists(configuration())) {
            return;
        }
        Path log = site.data(NAME).resolve("log");
        Files.createDirectories(log);
        Files.writeString(site.data(NAME).resolve("log4j2.properties"), Postgres.resource("/kafka/log4j2.properties"));
        String written = Postgres.resource("/kafka/server.properties")
                .replace("@broker@", Integer.toString(site.ports().kafka()))
                .replace("@controller@", Integer.toString(site.ports().kafkaController()))
                .replace("@log@", log.toString());
        Path draft = Files.writeString(site.data(NAME).resolve("server.properties.new"), written);
        Command.run(
                java("kafka.tools.StorageTool", "format", "-t", "c2hvcC1vbi1hLW1hY2hpbg", "-c", draft.toString()),
                Map.of());
        Files.move(draft, configuration());
    }

    private List<String> java(String main, String... arguments) {
        Path target = site.module("local").resolve("target");
        List<String> jars = new ArrayList<>(Site.libraries(target.resolve("lib"), "*.jar"));
        jars.removeIf(jar -> jar.contains("greenmail")); // it holds other versions of the same classes
        List<String> command = site.java(384, target.resolve(main + ".jsa").toString());
        command.add("-Dlog4j2.configurationFile=" + site.data(NAME).resolve("log4j2.properties"));
        command.addAll(List.of("-cp", String.join(":", jars), main));
        command.addAll(List.of(arguments));
        return command;
    }
}
