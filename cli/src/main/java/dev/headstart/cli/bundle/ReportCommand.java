package dev.headstart.cli.bundle;

import dev.headstart.api.ScalePlan;
import dev.headstart.cli.Version;
import dev.headstart.cli.cluster.Scope;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart report}: a support bundle. */
@Command(
        name = "report",
        description = {
            "Writes a support bundle: plans, forecasts, PeakEvents, Events, autoscalers, what targets have, the operator's state and the end of its log.",
            "Never a Secret, and nothing of the environment of your pods. What could not be read is listed."
        },
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A ScalePlan. All when left out.")
    private @Nullable String plan;

    @Mixin
    private Scope scope;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write. Default: headstart-report-TIME.tar.gz, here.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (plan != null && scope.everywhere()) {
            throw new ParameterException(spec.commandLine(), "Name a PLAN and its namespace, or -A for all.");
        }
        Instant now = Clock.systemUTC().instant();
        String name = "headstart-report-" + STAMP.format(now);
        Bundle bundle = new Bundle(name);
        try (KubernetesClient client = scope.client()) {
            List<ScalePlan> plans = plan == null
                    ? scope.plans(client)
                    : List.of(scope.plan(client, plan).read());
            Collected collected = new Collected(client, bundle);
            collected.versions(Version.words());
            plans.stream().map(p -> p.getMetadata().getNamespace()).distinct().forEach(collected::namespace);
            plans.forEach(collected::plan);
            collected.operator();
        }
        List<String> unread = bundle.unread();
        bundle.add(
                "unread.txt",
                () -> unread.isEmpty() ? "Everything could be read.\n" : String.join("\n", unread) + "\n");
        Path file = output == null ? Path.of(name + ".tar.gz") : output;
        Files.write(file, TarGz.of(bundle.files(), now));
        tell(file, bundle, unread);
        return 0;
    }

    private void tell(Path file, Bundle bundle, List<String> unread) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": " + bundle.files().size()
                + " files, no Secrets. It holds names, labels and the operator's log: look before you share it.");
        unread.forEach(line -> out.println("  could not be read: " + line));
        out.flush();
    }
}
