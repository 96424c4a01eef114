package dev.headstart.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a call may go on, as kubectl asks its plugins: {@code kubectl_complete-headstart WORD... PARTIAL}. */
public final class Candidates {
    private static final String FILES_TOO = ":0";
    private static final String NOTHING_ELSE = ":4";

    private Candidates() {}

    /** One candidate a line, and last whether the shell offers files, too. */
    public static String text(CommandLine root, List<String> words) {
        List<String> found = of(root, words);
        return String.join("\n", found) + (found.isEmpty() ? FILES_TOO : "\n" + NOTHING_ELSE) + "\n";
    }

    /** @param words all that is typed after the command's name, the last one in part */
    static List<String> of(CommandLine root, List<String> words) {
        String partial = words.isEmpty() ? "" : words.getLast();
        CommandSpec command = root.getCommandSpec();
        String before = "";
        for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
            CommandLine next = command.subcommands().get(word);
            command = next == null ? command : next.getCommandSpec();
            before = word;
        }
        return offered(command, before, partial)
                .filter(candidate -> candidate.startsWith(partial))
                .sorted()
                .toList();
    }

    private static Stream<String> offered(CommandSpec command, String before, String partial) {
        OptionSpec option = command.findOption(before);
        if (option != null && option.arity().max() > 0) {
            return option.completionCandidates() == null
                    ? Stream.empty()
                    : StreamSupport.stream(option.completionCandidates().spliterator(), false);
        }
        return partial.startsWith("-")
                ? command.options().stream().filter(o -> !o.hidden()).flatMap(o -> Arrays.stream(o.names()))
                : command.subcommands().keySet().stream();
    }
}
