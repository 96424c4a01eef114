package dev.headstart.cli.replay;

import dev.headstart.api.ForecastSpec;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Trust;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a plan file asks of the forecaster. */
final class Expectations {
    private static final long SEED = 1;

    private Expectations() {}

    static ZoneId zone(ScalePlan plan) {
        return ZoneId.of(plan.getSpec().forecast().timeZone());
    }

    static Foresight.Recipe recipe(Manifests manifests) {
        ScalePlan plan = manifests.plan();
        ForecastSpec forecast = plan.getSpec().forecast();
        List<Window> excluded = plan.getSpec().traffic().excludeWindows().stream()
                .map(w -> new Window(w.from(), w.to()))
                .toList();
        Settings settings = new Settings(
                forecast.ahead(),
                List.copyOf(new TreeSet<>(List.of(0.1, 0.5, 0.9, forecast.quantile()))),
                zone(plan),
                Optional.empty(),
                forecast.model(),
                excluded,
                SEED);
        Trust trust = new Trust(forecast.quantile(), forecast.least(), forecast.maximumError());
        List<Event> events =
                manifests.events().stream().map(Expectations::event).toList();
        return new Foresight.Recipe(
                settings, events, trust, plan.getSpec().traffic().span());
    }

    private static Event event(PeakEvent peak) {
        String name = peak.getMetadata().getName();
        PeakEventSpec spec = peak.getSpec();
        Window window = new Window(spec.from(), spec.to());
        PeakEventSpec.LikeSpec like = spec.like();
        if (like != null) {
            Window past = new Window(like.from(), like.from().plus(Duration.between(spec.from(), spec.to())));
            return new Event.Like(
                    name, window, past, like.scale().getNumericalAmount().doubleValue());
        }
        double factor = spec.multiplier() == null
                ? 1
                : spec.multiplier().getNumericalAmount().doubleValue();
        return new Event.Multiplier(name, window, factor, spec.rampLength());
    }
}
