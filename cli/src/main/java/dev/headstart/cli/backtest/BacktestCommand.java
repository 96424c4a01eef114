package dev.headstart.cli.backtest;

import dev.headstart.cli.Failures;
import dev.headstart.cli.Json;
import dev.headstart.cli.Progress;
import dev.headstart.cli.WholeFile;
import dev.headstart.cli.forecast.ForecastOptions;
import dev.headstart.cli.source.Input;
import dev.headstart.cli.source.Source;
import dev.headstart.forecaster.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Forecasts each series from moments of its past, prints what each candidate's forecasts came to, and writes DIR/STEM.backtest.html. */
@Command(
        name = "backtest",
        description =
                "Tells how good the forecasts of a series would have been: prints a table and writes DIR/STEM.backtest.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:something failed", "2:an input or the call is wrong; the others are done"})
public final class BacktestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Mixin
    private ForecastOptions options;

    @Option(
            names = "--origins",
            defaultValue = "14",
            description = "Moments to forecast from, over the last third. Default: ${DEFAULT-VALUE}.")
    private int origins;

    @Option(names = "--output", paramLabel = "DIR", defaultValue = ".", description = "Where to write. Default: here.")
    private Path output;

    @Option(names = "--threads", description = "How many origins at a time. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (origins < 1) {
            throw new IllegalArgumentException("--origins must be at least 1, was " + origins);
        }
        RollingBacktest backtest = new RollingBacktest(
                RollingBacktest.withBand(options.settings()), options.events(), source.history(), origins, threads);
        List<Input> inputs = source.longInputs();
        Files.createDirectories(output);
        Progress progress = new Progress(spec.commandLine().getErr(), Progress.onTerminal(), inputs.size() * origins);
        List<Object> results = new ArrayList<>();
        int exitCode = 0;
        for (Input input : inputs) {
            try {
                Backtested result =
                        backtest.run(input.name(), input.reader().get().series(), progress::step);
                report(result, input, backtest.settings());
                results.add(BacktestJson.of(result));
            } catch (RuntimeException e) {
                spec.commandLine().getErr().println(Failures.of(input.name(), e));
                exitCode = Math.max(exitCode, Failures.exitCode(e));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Json.text(results) : "");
        out.flush();
        return exitCode;
    }

    private void report(Backtested result, Input input, Settings settings) {
        Path page = output.resolve(input.stem() + ".backtest.html");
        WholeFile.write(page, HtmlReport.of(result, settings));
        if (!json) {
            spec.commandLine().getOut().println(BacktestTable.text(result, settings) + "report: " + page + "\n");
        }
    }
}
