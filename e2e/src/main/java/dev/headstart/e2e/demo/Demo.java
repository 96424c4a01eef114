package dev.headstart.e2e.demo;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus.Point;
import dev.headstart.e2e.process.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the hours around a day's peak, fast, on a real cluster with a real Prometheus and the real operator. */
@Command(
        name = "headstart demo",
        description = "Pre-scales a small shop for a day's peak of real web traffic, before your eyes.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

    /** The web server of the traffic stood in Florida. */
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final Duration BEFORE = Duration.ofHours(6);

    @Option(
            names = "--day",
            defaultValue = "1995-08-28",
            description = "The day that is played, up to 1995-08-31 (default: ${DEFAULT-VALUE}).")
    private LocalDate day;

    @Option(
            names = "--speed",
            defaultValue = "150",
            description = "Seconds that pass in one second, 1 to 240 (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--json", description = "Print the result as JSON, as the last line of stdout.")
    private boolean json;

    @Option(names = "--keep", description = "Leave everything running after the table, until Ctrl-C.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalDate first = LocalDate.parse("1995-07-15");
        if (day.isBefore(first) || day.isAfter(LocalDate.parse("1995-08-31")) || speed < 1 || speed > 240) {
            throw new ParameterException(
                    spec.commandLine(), "--day must be " + first + " to 1995-08-31, --speed 1 to 240.");
        }
        boolean terminal = Screen.isTerminal();
        Path state = Files.createTempDirectory("headstart-demo");
        PrintStream out = System.out;
        out.println("Headstart: two hours ahead of a day's peak. Ctrl-C ends it and cleans up.");
        try (Stage stage = new Stage(Scene.shop(), state, new Progress(out, terminal))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "clean-up"));
            List<Lead> leads = play(stage, new Screen(out, terminal));
            LeadTable.print(leads, ZONE, out);
            if (keep) {
                out.println("All of it goes on until Ctrl-C.");
                Thread.currentThread().join();
            }
            if (json) {
                out.println(LeadTable.json(leads));
            }
            return leads.stream().allMatch(l -> l.lead().isPresent()) ? 0 : 1;
        }
    }

    private List<Lead> play(Stage stage, Screen screen) throws InterruptedException {
        screen.say(
                "On %s. Beside this, in another terminal:%n  export KUBECONFIG=%s%n  kubectl -n shop get scaleplans,forecasts,peakevents%n"
                        .formatted(stage.cluster().words(), stage.cluster().kubeconfig()));
        LiveView view = new LiveView(stage.scene().traffic(), ZONE);
        Rehearsal rehearsal = Rehearsal.of(stage, day.atStartOfDay(ZONE).toInstant(), BEFORE);
        return rehearsal.play(
                stage,
                speed,
                p -> screen.show(view.draw(p.clock().instant(), stage.plan(), forecast(stage))),
                screen::note);
    }

    private static List<Point> forecast(Stage stage) {
        ForecastResource forecast = stage.client()
                .resources(ForecastResource.class)
                .inNamespace("shop")
                .withName("shop")
                .get();
        return forecast == null || forecast.getStatus() == null
                ? List.of()
                : forecast.getStatus().points();
    }
}
