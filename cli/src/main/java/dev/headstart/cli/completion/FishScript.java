package dev.headstart.cli.completion;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, made of the commands themselves. */
final class FishScript {
    private final StringBuilder script = new StringBuilder();
    private final String name;

    private FishScript(String name) {
        this.name = name;
    }

    static String of(CommandLine root) {
        FishScript fish = new FishScript(root.getCommandName());
        fish.script
                .append("# fish completion of ")
                .append(root.getCommandName())
                .append('\n');
        fish.command(root.getCommandSpec(), "");
        return fish.script.toString();
    }

    /** @param within the word that the options and commands of this one come after; empty for the first */
    private void command(CommandSpec command, String within) {
        String condition = within.isEmpty() ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + within;
        for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
            String[] words = sub.getValue().getCommandSpec().usageMessage().description();
            line(condition, "-f -a " + sub.getKey(), words.length == 0 ? "" : words[0]);
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                line(
                        condition,
                        names(option) + value(option),
                        option.description().length == 0 ? "" : option.description()[0]);
            }
        }
        command.subcommands().forEach((word, sub) -> command(sub.getCommandSpec(), word));
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.substring(1);
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (option.completionCandidates() != null) {
            return " -x -a '" + String.join(" ", option.completionCandidates()) + "'";
        }
        boolean file = option.paramLabel().toLowerCase(Locale.ROOT).matches("<?(file|dir)>?");
        return file ? " -r -F" : " -x";
    }

    private void line(String condition, String what, String words) {
        script.append("complete -c %s -n '%s' %s -d '%s'%n"
                .formatted(name, condition, what, words.replace("\\", "").replace("'", "\\'")));
    }
}
