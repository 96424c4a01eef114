package dev.headstart.shop.local.command;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.Site;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings dead letters back, with the services' own code for it. */
@Command(
        name = "replay",
        description = "Give events that a consumer gave up on to it once more.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "TOPIC", description = "A topic, or TOPIC.GROUP: shop.orders.notifications, for one.")
    private String topic;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalShop shop = place.shop(line -> {});
        Site site = shop.site();
        List<String> command =
                site.java(128, site.folder().resolve("tmp/replay.jsa").toString());
        command.addAll(List.of(
                "-cp",
                site.classPath(Service.NOTIFICATIONS.id()),
                "dev.headstart.shop.platform.event.Replay",
                "127.0.0.1:" + shop.ports().kafka(),
                topic));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
