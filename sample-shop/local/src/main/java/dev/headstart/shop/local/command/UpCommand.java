package dev.headstart.shop.local.command;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the shop up; what runs already stays. */
@Command(
        name = "up",
        description = "Start the shop, and wait until all of it is healthy.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "The edge listens here, the others on the 25 ports above (18080, or what the shop had).")
    private @Nullable Integer portBase;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Read replicas of PostgreSQL (2, or what the shop had).")
    private @Nullable Integer replicas;

    @Option(names = "--servers-only", description = "Leave out the six services: to run them from an IDE, for one.")
    private boolean serversOnly;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Settings before = place.settings().orElse(new Settings(Ports.DEFAULT_BASE, 2, true));
        Settings settings = new Settings(
                portBase == null ? before.portBase() : portBase,
                replicas == null ? before.replicas() : replicas,
                !serversOnly);
        LocalShop shop = LocalShop.start(place.folder(), settings, line -> {
            out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
            out.flush();
        });
        out.println();
        return StatusTable.of(shop).print(out) ? 0 : 1;
    }
}
