package dev.headstart.e2e;

import static java.util.Map.entry;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the pages for users tell people to type: the lines of a block, indented or fenced, that begin with a program. */
final class DocumentedCommands {

    private static final Pattern PROGRAM =
            Pattern.compile("(\\$ )?((\\./headstart|kubectl|helm|export|curl|docker|promtool|mvn)( .*|$))");
    private static final Pattern SHELL = Pattern.compile("```(bash|sh|shell)");
    /** These have tests of their own, which run their blocks in their order. */
    private static final List<String> ELSEWHERE = List.of("black-friday.md", "red-button.md");

    /** How commands begin that cannot run beside a test's operator, and where their place is. */
    static final Map<String, String> NOT_HERE = Map.ofEntries(
            entry(
                    "./headstart demo",
                    "builds everything and makes a cluster of its own; demo.RehearsalTest plays its day"),
            entry("export KUBECONFIG=...", "the dots stand for what the demo prints"),
            entry("./headstart shop up", "starts ten servers on this machine; the shop's own tests do so"),
            entry("./headstart image", "builds the image that InstallTest installs"),
            entry("helm install", "InstallTest does so with that image"),
            entry("helm upgrade", "InstallTest does so"),
            entry(
                    "kubectl apply --server-side -k",
                    "would take over what all tests stand on; KustomizeTest holds it against the chart"),
            entry("./headstart plugin", "makes an archive and reads no cluster: PluginArchiveTest"),
            entry("kubectl krew", "installs on this machine; PluginArchiveTest does so in a folder of its own"),
            entry("./headstart build", "is the build"),
            entry("./headstart test", "is what this is a part of"),
            entry("./headstart cluster up", "ClusterExtension does so with the same scripts"),
            entry("./headstart replay", "reads files and no cluster: ReplayCommandTest"),
            entry("./headstart explain --plan", "reads files and no cluster: ExplainCommandTest"),
            entry("./headstart forecast examples/", "reads files and no cluster: ForecastCommandTest"),
            entry("./headstart backtest", "reads files and no cluster: BacktestCommandTest"),
            entry("./headstart rehearse", "takes 25 minutes as it stands there; RehearseTest plays a short one"),
            entry(
                    "kubectl --namespace headstart-system port-forward",
                    "an operator of a test is a process, no pod; PageTest opens its page"),
            entry(
                    "kubectl -n headstart-system logs deployment/headstart",
                    "an operator of a test is a process, no pod"),
            entry(
                    "kubectl -n headstart-system get lease",
                    "an operator that is alone holds none; HandOverTest has two"));

    private DocumentedCommands() {}

    /** One command, as it is written, and the page that it is on. */
    record Command(String page, String text) {

        /** How the entry of {@link #NOT_HERE} begins that it falls under; empty if it can run. */
        Optional<String> excused() {
            return NOT_HERE.keySet().stream().filter(text::startsWith).findFirst();
        }

        /** With the names of a namespace and of what is in it; what fails only where a plan is not well may do so. */
        String in(String namespace) {
            String here = text.replace("./headstart kubectl ", "kubectl ")
                    .replace("./headstart ", "headstart ")
                    .replaceAll("(-n|--namespace) (shop|NAMESPACE)\\b", "$1 " + namespace)
                    .replace("shop:looker", namespace + ":looker")
                    .replace("token NAME ", "token looker ")
                    .replace("PLAN", "shop")
                    .replace("TARGET", "web")
                    .replace("shop-web", "web");
            return here.startsWith("headstart preflight") ? here + " || [ $? = 1 ]" : here;
        }

        /** Whether nothing on stdout means that the command is wrong: a path that is not there is no error of kubectl. */
        boolean mustSaySomething() {
            return (text.contains("jsonpath") || text.startsWith("./headstart ")) && !text.contains(".status.lastPeak");
        }
    }

    /** Those of how-tos, alerts, README and tutorial. The tutorial, which takes its plan away, is last. */
    static List<Command> all() {
        return Stream.of(
                        pages("docs/how-to"),
                        pages("docs/runbooks"),
                        Stream.of("README.md"),
                        Stream.of("docs/tutorial.md"))
                .flatMap(pages -> pages)
                .flatMap(page -> of(page).stream())
                .toList();
    }

    private static Stream<String> pages(String folder) {
        try (Stream<Path> files = Files.list(Repository.file(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !ELSEWHERE.contains(name))
                    .sorted()
                    .map(name -> folder + "/" + name)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Command> of(String page) {
        List<Command> commands = new ArrayList<>();
        boolean fenced = false;
        boolean shell = false;
        StringBuilder open = new StringBuilder();
        for (String line : lines(page)) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
                shell = fenced && SHELL.matcher(line.strip()).matches();
            } else if (fenced || line.startsWith("    ")) {
                open.append(line.strip().replaceFirst("\\\\$", ""));
                if (!line.endsWith("\\")) {
                    String whole = open.toString().replaceFirst("\\s+# .*$", "");
                    var program = PROGRAM.matcher(whole);
                    if (program.matches()) {
                        commands.add(new Command(page, program.group(2)));
                    } else if (shell && !whole.isBlank()) {
                        commands.add(new Command(page, whole));
                    }
                    open.setLength(0);
                }
            }
        }
        return commands;
    }

    private static List<String> lines(String page) {
        try {
            return Files.readAllLines(Repository.file(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
