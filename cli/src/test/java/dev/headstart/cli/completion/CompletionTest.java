package dev.headstart.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cli.Headstart;
import dev.headstart.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    private static List<String> after(String... words) {
        return Candidates.of(Headstart.commandLine(), List.of(words));
    }

    @Test
    void commandsOptionsAndFormsAreOffered() {
        assertThat(after("re")).containsExactly("rehearse", "replay", "report", "resume");
        assertThat(after("events", "")).containsExactly("add", "list", "remove");
        assertThat(after("status", "--na")).containsExactly("--namespace");
        assertThat(after("status", "-o", "")).containsExactly("json", "wide", "yaml");
    }

    @Test
    void whereNothingIsKnownTheShellOffersFiles() {
        assertThat(Candidates.text(Headstart.commandLine(), List.of("forecast", "x")))
                .isEqualTo(":0\n");
        assertThat(Candidates.text(Headstart.commandLine(), List.of("stat"))).isEqualTo("status\n:4\n");
    }

    @Test
    void aScriptForEachShellNamesTheCommands(@TempDir Path folder) throws IOException, InterruptedException {
        Path bash = Files.writeString(
                folder.resolve("c.bash"), Run.headstart("completion", "bash").out());
        assertThat(new ProcessBuilder("bash", "-n", bash.toString()).start().waitFor())
                .isZero();
        assertThat(bash).content().contains("preflight", "complete -F _complete_headstart");
        assertThat(Run.headstart("completion", "zsh").out()).contains("bashcompinit");
        assertThat(Run.headstart("completion", "fish").out())
                .contains("complete -c headstart -n '__fish_use_subcommand' -f -a status -d 'Shows how plans stand")
                .contains("complete -c headstart -n '__fish_seen_subcommand_from status' -s n -l namespace -x -d")
                .contains("-s o -l output -x -a 'wide json yaml'")
                .contains("-l kubeconfig -r -F");
        assertThat(Run.headstart("completion", "tcsh").exitCode()).isEqualTo(2);
    }
}
