package dev.headstart.operator.reconcile;

import dev.headstart.api.ForecastSpec;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Outlooks;
import dev.headstart.operator.forecast.PlanEvents;
import dev.headstart.operator.forecast.Recipe;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.operator.report.View;
import dev.headstart.planner.Trust;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a plan can see: the traffic now and before, and the forecast. */
public final class Sight {

    private static final long SEED = 1;

    private final TrafficReader traffic;
    private final Outlooks outlooks;

    public Sight(TrafficReader traffic, Outlooks outlooks) {
        this.traffic = traffic;
        this.outlooks = outlooks;
    }

    View of(ScalePlan plan, Collection<PeakEvent> eventsInNamespace, Instant now) {
        Traffic seen = traffic.read(plan, now);
        Recipe recipe;
        try {
            recipe = recipe(plan, PlanEvents.of(plan, eventsInNamespace));
        } catch (IllegalArgumentException | DateTimeException e) { // what the schema could not see
            String why = "the plan or a PeakEvent of it cannot be followed: " + e.getMessage() + "; floors are held";
            return new View(plan, now, seen, List.of(), Judgement.missing("SpecUnusable", why));
        }
        Judgement judgement = outlooks.judge(plan.getMetadata().getUid(), seen, recipe, trust(plan), now);
        return new View(plan, now, seen, recipe.events(), judgement);
    }

    /** A guard that cannot be asked blocks: it is there because low traffic may be a lie. */
    boolean guardBlocks(View view) {
        return Optional.ofNullable(view.plan().getSpec().guard())
                .map(guard ->
                        traffic.truth(view.plan(), guard.query(), view.now()).orElse(true))
                .orElse(false);
    }

    void forget(String planUid) {
        outlooks.forget(planUid);
    }

    private static Recipe recipe(ScalePlan plan, List<Event> events) {
        ScalePlanSpec spec = plan.getSpec();
        ForecastSpec forecast = spec.forecast();
        List<Window> excluded = spec.traffic().excludeWindows().stream()
                .map(w -> new Window(w.from(), w.to()))
                .toList();
        Settings settings = new Settings(
                forecast.ahead(),
                List.copyOf(new TreeSet<>(List.of(0.1, 0.5, 0.9, forecast.quantile()))),
                ZoneId.of(forecast.timeZone()),
                Optional.ofNullable(forecast.holidays()),
                forecast.model(),
                excluded,
                SEED);
        return new Recipe(spec.traffic().prometheus(), spec.traffic().span(), settings, events);
    }

    private static Trust trust(ScalePlan plan) {
        ForecastSpec forecast = plan.getSpec().forecast();
        return new Trust(forecast.quantile(), forecast.least(), forecast.maximumError());
    }
}
