package dev.headstart.cli.backtest;

import dev.headstart.cli.Failures;
import dev.headstart.cli.Json;
import dev.headstart.cli.Progress;
import dev.headstart.cli.WholeFile;
import dev.headstart.cli.forecast.ForecastOptions;
import dev.headstart.cli.forecast.Output;
import dev.headstart.cli.source.Input;
import dev.headstart.cli.source.Source;
import dev.headstart.forecaster.Settings;
import java.io.IOException;
import java.io.PrintWriter;
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

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (origins < 1) {
            throw new IllegalArgumentException("--origins must be at least 1, was " + origins);
        }
        RollingBacktest backtest = new RollingBacktest(
                RollingBacktest.withBand(options.settings()),
                options.events(),
                source.history(),
                origins,
                output.threads());
        List<Input> inputs = source.longInputs();
        Path folder = output.folder();
        Progress progress = new Progress(spec.commandLine().getErr(), Progress.onTerminal(), inputs.size() * origins);
        List<Object> results = new ArrayList<>();
        int exitCode = 0;
        for (Input input : inputs) {
            try {
                Backtested result =
                        backtest.run(input.name(), input.reader().get().series(), progress::step);
                report(result, folder.resolve(input.stem() + ".backtest.html"), backtest.settings());
                results.add(BacktestJson.of(result));
            } catch (RuntimeException e) {
                spec.commandLine().getErr().println(Failures.of(input.name(), e));
                exitCode = Math.max(exitCode, Failures.exitCode(e));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? Json.text(results) : "");
        out.flush();
        return exitCode;
    }

    private void report(Backtested result, Path page, Settings settings) {
        WholeFile.write(page, HtmlReport.of(result, settings));
        if (!output.json()) {
            spec.commandLine().getOut().println(BacktestTable.text(result, settings) + "report: " + page + "\n");
        }
    }
}
