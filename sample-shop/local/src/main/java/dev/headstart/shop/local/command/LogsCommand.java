package dev.headstart.shop.local.command;

import dev.headstart.shop.local.LocalShop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the log of one process. */
@Command(name = "logs", description = "Show what a part of the shop has logged.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "NAME", description = "A part as 'shop status' names it.")
    private String name;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines from the end (100).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalShop shop = place.shop(line -> {});
        List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            tail.add("-F");
        }
        tail.add(shop.site().log(shop.component(name).name()).toString());
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }
}
