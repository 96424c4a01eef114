package dev.headstart.cli.replay;

import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.forecaster.Forecast;
import dev.headstart.planner.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps, of the outlooks that pass through, what was forecast for each step one lead time before it: the band of a plot. */
final class Band implements Function<Instant, Outlook> {

    /** Traffic that was forecast for a step: quantiles 0.1 and 0.9, and the one that is provisioned for. */
    record Expected(double low, double high, double provisioned) {}

    private final Foresight foresight;
    private final double quantile;
    private final Duration lead;
    private final TreeMap<Instant, Expected> kept = new TreeMap<>();

    Band(Foresight foresight, double quantile, Duration lead) {
        this.foresight = foresight;
        this.quantile = quantile;
        this.lead = lead;
    }

    @Override
    public Outlook apply(Instant now) {
        Outlook outlook = foresight.apply(now);
        switch (outlook) {
            case Outlook.Trusted trusted -> keep(trusted.forecast(), now.plus(lead));
            case Outlook.Untrusted untrusted -> keep(untrusted.forecast(), now.plus(lead));
            case Outlook.Missing ignored -> {}
        }
        return outlook;
    }

    private void keep(Forecast forecast, Instant then) {
        int i = forecast.quantile(quantile).indexOf(then);
        if (i >= 0 && i < forecast.quantile(quantile).size()) {
            kept.put(
                    forecast.quantile(quantile).time(i),
                    new Expected(
                            forecast.quantile(0.1).value(i),
                            forecast.quantile(0.9).value(i),
                            forecast.quantile(quantile).value(i)));
        }
    }

    /** What was forecast for {@code t}; null where nothing was. */
    @Nullable
    Expected at(Instant t) {
        Map.Entry<Instant, Expected> entry = kept.floorEntry(t);
        return entry == null ? null : entry.getValue();
    }
}
