package dev.headstart.cli.completion;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart completion}: a script for the shell. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script: source <(headstart completion bash), the same with zsh, headstart completion fish | source.",
            "kubectl headstart is completed by kubectl itself, once its own completion is on and cli/ is on the PATH."
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

    /** A shell. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    private final Supplier<CommandLine> all;

    /** @param all the command line with all its commands */
    public CompletionCommand(Supplier<CommandLine> all) {
        this.all = all;
    }

    @Override
    public Integer call() {
        CommandLine root = all.get();
        spec.commandLine()
                .getOut()
                .print(
                        switch (shell) {
                            case bash, zsh -> AutoComplete.bash(root.getCommandName(), root);
                            case fish -> FishScript.of(root);
                        });
        spec.commandLine().getOut().flush();
        return 0;
    }
}
