package dev.headstart.cli.forecast;

import dev.headstart.cli.source.StampStyle;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Provenance;
import java.nio.file.Path;
import java.util.List;

/** What became of one input. */
sealed interface Outcome {

    /**
     * A forecast that is written.
     *
     * @param points steps that were learnt from, gaps included
     * @param notes in words what had to be done to the input
     */
    record Done(
            String input,
            Path output,
            int points,
            List<String> notes,
            StampStyle style,
            Forecast forecast,
            Provenance provenance)
            implements Outcome {}

    /** An input without a forecast, and why. */
    record Refused(String reason, int exitCode) implements Outcome {}
}
