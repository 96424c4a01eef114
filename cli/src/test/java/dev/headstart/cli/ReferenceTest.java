package dev.headstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference is what the commands say of themselves. {@code mvn -pl cli -am test -Dtest=ReferenceTest -Dcli.write} writes it anew. */
class ReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/cli.md");
    private static final List<String> EVERYWHERE = List.of("--help", "--version");

    /** What the commands cannot say of themselves. */
    private static final Map<String, String> MORE = Map.of(
            "forecast",
            "[More, with examples](cli-forecast.md). A name means a file wherever there is one. Else a name of only `a-z`, `0-9` and `-` means a plan, and so does"
                    + " any name beside `-n`, `--context` or `--kubeconfig`; with `--json` the plan's forecast and floors come as JSON.",
            "rehearse",
            "[More, with examples](cli-rehearse.md).",
            "replay",
            "[What a replay is](../explanation/replay.md).");

    private static final String HEAD = """
            # The command line

            <!-- Written by ReferenceTest from the commands themselves; see there. -->

            `./headstart COMMAND`, or with the folder `cli/` on your `PATH` `kubectl headstart COMMAND`. Every command has `--help`. Exit codes: 0 done, 1 failed, 2 the
            input or the call is wrong, where a command says nothing else. Colours show on a terminal only, and not with `NO_COLOR`. The cluster is found as kubectl finds it.

            """;

    @Test
    void theReferenceIsWhatTheCommandsSay() throws IOException {
        CommandLine root = Headstart.commandLine();
        String text = HEAD
                + root.getSubcommands().values().stream()
                        .flatMap(ReferenceTest::andItsOwn)
                        .map(ReferenceTest::section)
                        .collect(Collectors.joining("\n"));
        if (System.getProperty("cli.write") != null) {
            Files.writeString(REFERENCE, text);
        }
        assertThat(REFERENCE).hasContent(text);
    }

    private static Stream<CommandLine> andItsOwn(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream());
    }

    private static String section(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        StringBuilder text = new StringBuilder("## ")
                .append(spec.qualifiedName().replaceFirst("^headstart ", ""))
                .append("\n\n");
        for (String line : spec.usageMessage().description()) {
            text.append(line).append('\n');
        }
        text.append(MORE.getOrDefault(spec.name(), "").isEmpty() ? "" : MORE.get(spec.name()) + "\n");
        text.append('\n').append(synopsis(spec)).append('\n');
        List<String> rows = Stream.concat(
                        spec.positionalParameters().stream().map(ReferenceTest::row),
                        spec.options().stream()
                                .filter(o -> !o.hidden() && !EVERYWHERE.contains(o.longestName()))
                                .map(ReferenceTest::row))
                .toList();
        if (!rows.isEmpty()) {
            text.append("\n| | |\n|---|---|\n");
            rows.forEach(row -> text.append(row).append('\n'));
        }
        spec.usageMessage()
                .exitCodeList()
                .forEach((code, words) ->
                        text.append(code.equals("0") ? "\nExit codes: 0 " + words : "; " + code + " " + words));
        return text.append(spec.usageMessage().exitCodeList().isEmpty() ? "" : ".\n")
                .toString();
    }

    private static String synopsis(CommandSpec spec) {
        String words = spec.positionalParameters().stream()
                .map(p -> p.paramLabel() + (p.arity().max() > 1 ? "..." : ""))
                .map(label -> spec.positionalParameters().getFirst().arity().min() == 0 ? "[" + label + "]" : label)
                .collect(Collectors.joining(" "));
        String required = spec.options().stream()
                .filter(OptionSpec::required)
                .map(o -> " " + o.longestName() + " " + label(o))
                .collect(Collectors.joining());
        String sub = spec.subcommands().isEmpty()
                ? ""
                : " " + String.join("|", spec.subcommands().keySet());
        return "    " + spec.qualifiedName() + sub + (words.isEmpty() ? "" : " " + words) + required
                + (spec.subcommands().isEmpty() ? " [OPTION...]" : "");
    }

    private static String label(ArgSpec option) {
        return option.paramLabel().replaceAll("[<>]", "").toUpperCase(Locale.ROOT);
    }

    private static String row(PositionalParamSpec parameter) {
        return "| `" + parameter.paramLabel() + "` | " + words(parameter) + " |";
    }

    private static String row(OptionSpec option) {
        String names = Stream.of(option.names()).map(n -> "`" + n + "`").collect(Collectors.joining(", "));
        String label = option.arity().max() == 0 ? "" : " `" + label(option) + "`";
        return "| " + names + label + " | " + words(option) + " |";
    }

    /** With the defaults put in. */
    private static String words(ArgSpec argument) {
        String text = Stream.of(argument.description()).collect(Collectors.joining(" "));
        String choices =
                argument.completionCandidates() == null ? "" : String.join(", ", argument.completionCandidates());
        return text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
                .replace("${COMPLETION-CANDIDATES}", choices)
                .replace("|", "\\|");
    }
}
