package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ConditionType;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.Given;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static Conditions after(Conditions before, Duration later) {
        ScalePlan plan = Given.plan();
        plan.setStatus(new ScalePlanStatus(2L, before.all(), null, null, null, null, null, null, List.of()));
        return new Conditions(plan, NOON.plus(later));
    }

    private static Conditions first(boolean ready) {
        Conditions first = new Conditions(Given.plan(), NOON.plusMillis(7));
        first.say(ConditionType.Ready, ready, Reason.Planning, "fine");
        return first;
    }

    @Test
    void aConditionNamesTheGenerationAndTheSecondOfItsTransition() {
        Condition ready = first(true).all().getFirst();

        assertThat(ready.getStatus()).isEqualTo("True");
        assertThat(ready.getReason()).isEqualTo("Planning");
        assertThat(ready.getObservedGeneration()).isEqualTo(3);
        assertThat(ready.getLastTransitionTime()).isEqualTo("2026-03-02T12:00:00Z");
    }

    @Test
    void theTimeOfTheTransitionIsKeptWhileTheStatusStays() {
        Conditions next = after(first(true), Duration.ofHours(1));
        next.say(ConditionType.Ready, true, Reason.BacktestPassed, "still fine");

        assertThat(next.all().getFirst().getLastTransitionTime()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(next.all().getFirst().getReason()).isEqualTo("BacktestPassed");
        assertThat(next.changed()).isEmpty();
    }

    @Test
    void aChangeOfTheStatusHasANewTimeAndIsTold() {
        Conditions next = after(first(true), Duration.ofHours(1));
        next.say(ConditionType.Ready, false, Reason.BadQuery, "not fine");

        assertThat(next.all().getFirst().getLastTransitionTime()).isEqualTo("2026-03-02T13:00:00Z");
        assertThat(next.changed()).extracting(Condition::getReason).containsExactly("BadQuery");
    }

    @Test
    void whatIsSaidForTheFirstTimeIsNoChange() {
        assertThat(first(false).changed()).isEmpty();
    }
}
