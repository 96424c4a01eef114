package dev.headstart.cli;

import dev.headstart.cli.backtest.BacktestCommand;
import dev.headstart.cli.brake.PauseCommand;
import dev.headstart.cli.brake.ResumeCommand;
import dev.headstart.cli.bundle.ReportCommand;
import dev.headstart.cli.event.EventsCommand;
import dev.headstart.cli.forecast.ForecastCommand;
import dev.headstart.cli.preflight.PreflightCommand;
import dev.headstart.cli.rehearse.RehearseCommand;
import dev.headstart.cli.replay.ExplainCommand;
import dev.headstart.cli.replay.ReplayCommand;
import dev.headstart.cli.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 the input or the call is wrong. */
@Command(
        name = "headstart",
        description = "Forecasts traffic and rehearses plans, with the code that runs in the cluster.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ForecastCommand.class,
            BacktestCommand.class,
            ReplayCommand.class,
            ExplainCommand.class,
            RehearseCommand.class,
            StatusCommand.class,
            PreflightCommand.class,
            ReportCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            EventsCommand.class
        })
public final class Headstart implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with failures told in a line instead of a stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new Headstart()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("headstart: " + Failures.inWords(failure));
            return Failures.exitCode(failure);
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
