package dev.headstart.cli.forecast;

import dev.headstart.cli.Failures;
import dev.headstart.cli.Json;
import dev.headstart.cli.Parallel;
import dev.headstart.cli.Progress;
import dev.headstart.cli.WholeFile;
import dev.headstart.cli.cluster.ClusterOptions;
import dev.headstart.cli.outlook.PlanOutlook;
import dev.headstart.cli.source.Input;
import dev.headstart.cli.source.Source;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forecasts each series and writes DIR/STEM.forecast.csv and DIR/STEM.card.json; an input that cannot be used does not stop the others. */
@Command(
        name = "forecast",
        description = {
            "Forecasts series with quantiles: writes DIR/STEM.forecast.csv and DIR/STEM.card.json for each FILE.",
            "Given the name of a ScalePlan instead, it draws that plan's forecast, events and floors as they are in the cluster."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is forecast",
            "1:something failed",
            "2:an input or the call is wrong; the others are forecast"
        })
public final class ForecastCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Mixin
    private ForecastOptions options;

    @Mixin
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        Optional<String> plan = source.planName(cluster.named());
        if (plan.isPresent()) {
            spec.commandLine().getOut().print(planned(plan.get()));
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (cluster.named()) {
            spec.commandLine().getErr().println("Note: what is named is a file here; no cluster is asked.");
        }
        List<Input> inputs = source.inputs();
        Job job = new Job(options.settings(), options.events(), output.folder());
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, Progress.onTerminal(), inputs.size());
        List<Outcome> outcomes = Parallel.map(inputs, output.threads(), input -> {
            Outcome outcome = outcome(input, job);
            progress.step();
            return outcome;
        });
        report(outcomes, job.settings());
        return outcomes.stream()
                .mapToInt(o -> o instanceof Outcome.Refused refused ? refused.exitCode() : 0)
                .max()
                .orElse(0);
    }

    private String planned(String name) {
        try {
            return PlanOutlook.text(cluster, name, output.json());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no file " + name + ". " + e.getMessage(), e);
        }
    }

    private record Job(Settings settings, List<Event> events, Path folder) {}

    private Outcome outcome(Input input, Job job) {
        try {
            return forecast(input, job);
        } catch (RuntimeException e) {
            return new Outcome.Refused(Failures.of(input.name(), e), Failures.exitCode(e));
        }
    }

    private Outcome forecast(Input input, Job job) {
        Input.Loaded loaded = input.reader().get();
        List<String> notes = new ArrayList<>(loaded.notes());
        Offset offset = Offset.of(loaded.series());
        if (offset.lifts()) {
            notes.add("values below zero: learnt as a series lifted by " + offset.by());
        }
        Series series = offset.lift(loaded.series());
        FittedForecaster fitted = Forecaster.train(series, job.settings(), job.events());
        Outcome.Done done = new Outcome.Done(
                input.name(),
                job.folder().resolve(input.stem() + ".forecast.csv"),
                series.size(),
                notes,
                loaded.style(),
                offset.forecast(fitted, series, job.events()),
                fitted.provenance());
        WholeFile.write(done.output(), ForecastFile.text(done.forecast(), options.quantiles(), done.style()));
        WholeFile.write(
                job.folder().resolve(input.stem() + ".card.json"), Json.text(CardJson.card(done, job.settings())));
        return done;
    }

    private void report(List<Outcome> outcomes, Settings settings) {
        List<Object> cards = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Refused refused -> spec.commandLine().getErr().println(refused.reason());
                case Outcome.Done done
                when output.json() -> cards.add(CardJson.withForecast(done, settings, options.quantiles()));
                case Outcome.Done done -> out.println(line(done));
            }
        }
        if (output.json()) {
            out.print(Json.text(cards));
        }
        out.flush();
    }

    private static String line(Outcome.Done done) {
        ModelCard card = done.forecast().card();
        String judged = Double.isNaN(card.wape())
                ? "too short to be judged"
                : String.format(
                        Locale.ROOT, "error %.1f%%, %.0f%% in the 80%% band", 100 * card.wape(), 100 * card.coverage());
        return done.input() + ": " + card.model() + ", " + judged + " -> " + done.output();
    }
}
