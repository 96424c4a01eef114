package dev.headstart.e2e.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.capacity.SizePage.Peak;
import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exit code 0 if the model is within 15% of the machine and each peak's p99 below two seconds with at most a request in a thousand failed, 1 if not. */
@Command(
        name = "headstart shop size",
        description = {
            "Measures the sample shop on this machine, makes a model of it, holds the model against a second measurement, and says what so many shoppers at once need,",
            "with a node lost at the peak and all caches empty. Takes about half an hour; twelve minutes with --measured."
        },
        mixinStandardHelpOptions = true)
public final class SizeCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "half-a-million-shoppers";
    private static final double WITHIN = 0.15;
    private static final double PROMISED_SECONDS = 2;
    private static final double MAY_FAIL = 0.001;

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            split = ",",
            defaultValue = "500000,1000000",
            description = "In the shop at once, one or more numbers (${DEFAULT-VALUE}).")
    private List<Double> shoppers = List.of();

    @Option(
            names = "--think",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long a shopper looks at a page, in the mean (${DEFAULT-VALUE}).")
    private double think;

    @Option(
            names = "--rates",
            paramLabel = "N",
            split = ",",
            defaultValue = "8,14",
            description =
                    "New visitors a second at which this machine is measured, for the model and for holding it against (${DEFAULT-VALUE}).")
    private List<Double> rates = List.of();

    @Option(
            names = "--measured",
            paramLabel = "FILE",
            description = "What was measured earlier; this machine is not measured then.")
    private @Nullable Path kept;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "docs/explanation",
            description = "Where the page is written, and its pictures in a folder beside it (${DEFAULT-VALUE}).")
    private Path output = Path.of(".");

    @Option(names = "--json", description = "Print the result as JSON, as the last line of stdout.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SizeCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rates.size() != 2 || rates.get(0) >= rates.get(1)) {
            throw new IllegalArgumentException("--rates are two, the higher one last: 8,14, for one");
        }
        Measured measured = kept == null
                ? new Measurement(
                                Repository.file("."),
                                rates.get(0),
                                rates.get(1),
                                Duration.ofMinutes(2),
                                SizeCommand::say)
                        .measure()
                : JSON.readValue(kept.toFile(), Measured.class);
        Path pictures = Files.createDirectories(output.resolve(NAME));
        JSON.writeValue(pictures.resolve("measured.json").toFile(), measured);

        say("the model");
        Costs costs = OneMachine.learnt(measured);
        OneMachine.Played exam =
                OneMachine.play(measured, costs, measured.exam().visitsPerSecond());
        Journey journey = Journey.of(measured.lesson(), measured.thinkSeconds(), think);
        List<Peak> peaks = new ArrayList<>();
        for (double number : shoppers) {
            say(String.format(Locale.ROOT, "%,.0f shoppers", number));
            Size size = Size.of(number, measured.lesson(), costs, journey);
            Peak peak = new Peak(size, Fleet.play(measured, costs, size, journey));
            Files.writeString(pictures.resolve(SizePage.picture(size) + ".svg"), SizePictures.of(peak.played()));
            peaks.add(peak);
        }
        Path page = output.resolve(NAME + ".md");
        Files.writeString(page, new SizePage(measured, costs, exam, journey).of(peaks, NAME));
        say(page + " is written");
        return told(measured, exam, peaks);
    }

    private int told(Measured measured, OneMachine.Played exam, List<Peak> peaks) throws IOException {
        Lesson real = measured.exam();
        Map<String, Double> off = new LinkedHashMap<>();
        off.put("requestsPerSecond", exam.requestsPerSecond() / real.requestsPerSecond() - 1);
        off.put("cores", exam.cores() / real.cores() - 1);
        off.put("mean", exam.waits().mean() / real.waits().mean() - 1);
        off.put("p50", exam.waits().p50() / real.waits().p50() - 1);
        off.put("p95", exam.waits().p95() / real.waits().p95() - 1);
        off.put("p99", exam.waits().p99() / real.waits().p99() - 1);
        Map<String, Double> p99 = new LinkedHashMap<>();
        peaks.forEach(peak -> p99.put(peak.name(), peak.played().after().p99()));
        off.forEach((what, by) -> say(String.format(Locale.ROOT, "%s: the model is off by %+.1f%%", what, 100 * by)));
        p99.forEach((what, seconds) ->
                say(String.format(Locale.ROOT, "%s shoppers, a node lost: p99 %.3f s", what, seconds)));
        if (json) {
            System.out.println(JSON.writeValueAsString(Map.of("off", off, "p99Seconds", p99)));
        }
        boolean near = off.values().stream().allMatch(it -> Math.abs(it) <= WITHIN);
        boolean quick = p99.values().stream().allMatch(it -> it < PROMISED_SECONDS);
        boolean served = peaks.stream().allMatch(SizeCommand::served);
        return near && quick && served ? 0 : 1;
    }

    private static boolean served(Peak peak) {
        Diary.Span after = peak.played().after();
        return after.failed() <= MAY_FAIL * after.requests();
    }

    private static void say(String line) {
        System.err.println("  " + line);
    }
}
