package dev.headstart.shop.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how each process is. */
@Command(
        name = "status",
        description = "Show every process: whether it is healthy, its number, memory, age and address.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Override
    public Integer call() {
        boolean well =
                StatusTable.of(place.shop(line -> {})).print(spec.commandLine().getOut());
        return well ? 0 : 1;
    }
}
