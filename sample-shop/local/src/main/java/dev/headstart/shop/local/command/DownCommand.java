package dev.headstart.shop.local.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the shop. */
@Command(
        name = "down",
        description = "End the shop: every process, and its files unless they are kept.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(names = "--keep-data", description = "Keep orders, carts and logs for the next 'shop up'.")
    private boolean keepData;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (place.settings().isEmpty()) {
            out.println("No shop is up in " + place.folder() + ".");
            return;
        }
        place.shop(line -> {
                    out.println("  " + line);
                    out.flush();
                })
                .down(keepData);
        out.println(keepData ? "The shop is down; its data is in " + place.folder() : "The shop is down.");
        out.flush();
    }
}
