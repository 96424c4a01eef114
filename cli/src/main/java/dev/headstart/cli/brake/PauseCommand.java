package dev.headstart.cli.brake;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headstart pause}: leaves targets as they are, whatever the forecast says. */
@Command(
        name = "pause",
        description = "Leaves the targets of plans as they are now, whatever the forecast says; reports go on.",
        mixinStandardHelpOptions = true)
public final class PauseCommand implements Callable<Integer> {

    @Mixin
    private Brake brake;

    @Override
    public Integer call() {
        return brake.set(true);
    }
}
