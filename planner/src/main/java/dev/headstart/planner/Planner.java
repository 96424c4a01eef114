package dev.headstart.planner;

import dev.headstart.forecaster.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns an outlook and live readings into floors. Pure: the same situation gives the same plan, for the
 * control loop, a preview and a replay alike.
 *
 * <p>The floor of a target at {@code now} is
 * {@code max(need(t), now <= t <= now + leadTime)} with {@code need(t) = ceil(quantile(t) * share / perReplica)},
 * never below what the traffic measured now needs, and within the declared bounds. Rises go wave by wave
 * and wait for the wave before, as long as waiting is not late. Falls go in steps, the last wave first,
 * and only while traffic and forecast are known, trusted, and stay low beyond the lead time.
 */
public final class Planner {

    private Planner() {}

    /** Decides the floors of all targets that have a reading. */
    public static Plan plan(List<Target> targets, Situation situation) {
        List<Need> needs = targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .flatMap(target -> Need.of(target, situation).stream())
                .toList();
        Waves waves = new Waves();
        List<Decision> decisions = new ArrayList<>();
        for (Need need : needs) {
            Step step = need.wanted() > need.reading().floor()
                    ? Step.up(need, waves, situation)
                    : Step.down(need, Waves.laterStillHigh(need, needs), situation);
            waves.decided(need.target(), step.floor(), need.reading());
            decisions.add(step.decision(need, situation));
        }
        return new Plan(decisions);
    }

    /** The series that is provisioned for, where a forecast may act. */
    static Optional<NeedCurve> actingCurve(Target target, Outlook outlook) {
        return switch (outlook) {
            case Outlook.Trusted(Forecast forecast, double quantile) ->
                Optional.of(new NeedCurve(target, forecast.quantile(quantile)));
            case Outlook.Untrusted ignored -> Optional.empty();
            case Outlook.Missing ignored -> Optional.empty();
        };
    }
}
