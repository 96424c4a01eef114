package dev.headstart.shop.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The shop's commands. Exit codes: 0 done, 1 failed or not healthy, 2 the call is wrong. */
@Command(
        name = "shop",
        description = "The sample shop on this machine: six services and all that they need, as local processes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ReplayCommand.class,
            LoadCommand.class,
            GamedayCommand.class,
            DownCommand.class
        })
public final class ShopCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with failures told in words instead of a stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new ShopCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("headstart: " + failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
