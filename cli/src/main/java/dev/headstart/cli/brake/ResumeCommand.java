package dev.headstart.cli.brake;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headstart resume}: ends a pause. */
@Command(
        name = "resume",
        description = "Ends a pause: the floors of the plans' targets follow the plan again.",
        mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Brake brake;

    @Override
    public Integer call() {
        return brake.set(false);
    }
}
