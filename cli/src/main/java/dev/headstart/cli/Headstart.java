package dev.headstart.cli;

import dev.headstart.cli.backtest.BacktestCommand;
import dev.headstart.cli.brake.PauseCommand;
import dev.headstart.cli.brake.ResumeCommand;
import dev.headstart.cli.bundle.ReportCommand;
import dev.headstart.cli.completion.Candidates;
import dev.headstart.cli.completion.CompletionCommand;
import dev.headstart.cli.event.EventsCommand;
import dev.headstart.cli.forecast.ForecastCommand;
import dev.headstart.cli.preflight.PreflightCommand;
import dev.headstart.cli.rehearse.RehearseCommand;
import dev.headstart.cli.replay.ExplainCommand;
import dev.headstart.cli.replay.ReplayCommand;
import dev.headstart.cli.status.StatusCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 the input or the call is wrong. */
@Command(
        name = "headstart",
        description =
                "Forecasts traffic, rehearses plans with the code that runs in the cluster, and tells how plans stand there.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Headstart implements Runnable {

    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("status", StatusCommand::new);
        COMMANDS.put("forecast", ForecastCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("preflight", PreflightCommand::new);
        COMMANDS.put("pause", PauseCommand::new);
        COMMANDS.put("resume", ResumeCommand::new);
        COMMANDS.put("events", EventsCommand::new);
        COMMANDS.put("rehearse", RehearseCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("replay", ReplayCommand::new);
        COMMANDS.put("backtest", BacktestCommand::new);
        COMMANDS.put("completion", () -> new CompletionCommand(Headstart::commandLine));
    }

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("complete")) { // by kubectl, with words that are not for us to parse
            List<String> words = List.of(args).subList(1, args.length);
            System.out.print(Candidates.text(commandLine(), words));
            return;
        }
        System.exit(commandLine(args).execute(args));
    }

    /** All commands, with failures told in a line instead of a stack trace. */
    public static CommandLine commandLine() {
        return commandLine(new String[0]);
    }

    /** The command that is called, alone: the others would be loaded and looked through for nothing. All where none is. */
    static CommandLine commandLine(String[] args) {
        CommandLine root = new CommandLine(new Headstart());
        COMMANDS.forEach((name, command) -> {
            if (args.length == 0 || !COMMANDS.containsKey(args[0]) || name.equals(args[0])) {
                root.addSubcommand(command.get());
            }
        });
        return root.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("headstart: " + Failures.inWords(failure));
            return Failures.exitCode(failure);
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
