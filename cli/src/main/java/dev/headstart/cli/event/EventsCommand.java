package dev.headstart.cli.event;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headstart events}: what is coming that history does not foretell. */
@Command(
        name = "events",
        description = "Lists, adds and removes PeakEvents: sales, launches, campaigns, quiet feasts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListEvents.class, AddEvent.class, RemoveEvent.class})
public final class EventsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say list, add or remove.");
    }
}
