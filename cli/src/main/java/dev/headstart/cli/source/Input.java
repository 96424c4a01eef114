package dev.headstart.cli.source;

import dev.headstart.forecaster.Series;
import java.util.List;
import java.util.function.Supplier;

/**
 * One series that is still to be read.
 *
 * @param name what it is called in messages
 * @param stem what its results are called: the file name without {@code .csv} or {@code .csv.gz}
 * @param reader reads it; throws {@link dev.headstart.cli.BadInput} or what its source throws
 */
public record Input(String name, String stem, Supplier<Loaded> reader) {

    /**
     * What was read.
     *
     * @param notes in words what had to be done for it to be regular
     */
    public record Loaded(Series series, StampStyle style, List<String> notes) {}
}
