package dev.headstart.operator.reconcile;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.forecast.Capacities;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Outlooks;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.Preflight;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Demand;
import dev.headstart.spec.PlanTrust;
import dev.headstart.spec.Recipe;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a plan can see: the traffic now and before, the forecast, what a replica serves, and the room for all of it. */
public final class Sight {

    private final TrafficReader traffic;
    private final Outlooks outlooks;
    private final Capacities capacities;
    private final Preflight preflight;

    public Sight(TrafficReader traffic, Outlooks outlooks, Capacities capacities, Preflight preflight) {
        this.traffic = traffic;
        this.outlooks = outlooks;
        this.capacities = capacities;
        this.preflight = preflight;
    }

    View of(ScalePlan plan, Collection<PeakEvent> eventsInNamespace, Instant now) {
        Traffic seen = traffic.read(plan, now);
        Recipe recipe;
        try {
            recipe = Recipe.of(plan, eventsInNamespace);
        } catch (IllegalArgumentException | DateTimeException e) { // what the schema could not see
            String why = "the plan or a PeakEvent of it cannot be followed: " + e.getMessage() + "; floors are held";
            return new View(plan, now, seen, List.of(), Judgement.missing(Reason.SpecUnusable, why));
        }
        Judgement judgement = outlooks.judge(plan, seen, recipe, PlanTrust.of(plan), now);
        return new View(plan, now, seen, recipe.events(), judgement, capacities.of(plan, recipe, seen, now));
    }

    /** A guard that cannot be asked blocks: it is there because low traffic may be a lie. */
    boolean guardBlocks(View view) {
        return Optional.ofNullable(view.plan().getSpec().guard())
                .map(guard ->
                        traffic.truth(view.plan(), guard.query(), view.now()).orElse(true))
                .orElse(false);
    }

    Room room(View view, List<Demand> demands) {
        return preflight.check(view.plan(), demands, view.now());
    }

    void forget(String planUid) {
        outlooks.forget(planUid);
        capacities.forget(planUid);
        preflight.forget(planUid);
    }
}
