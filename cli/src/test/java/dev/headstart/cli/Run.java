package dev.headstart.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command line answered: its exit code and all that it wrote. */
public record Run(int exitCode, String out, String err) {

    /** Runs the command line as a shell would. */
    public static Run headstart(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Headstart.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int exitCode = command.execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
