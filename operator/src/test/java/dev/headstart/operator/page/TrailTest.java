package dev.headstart.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {

    private final Trail trail = new Trail();
    private final ScalePlan plan = Looked.plan();
    private final String uid = plan.getMetadata().getUid();

    private void note(int minutes, int floor) {
        Instant at = Looked.NOON.plus(Duration.ofMinutes(minutes));
        ScalePlan now = Serialization.unmarshal(
                Serialization.asJson(plan).replace("\"floor\":2", "\"floor\":" + floor), ScalePlan.class);
        trail.note(List.of(now), at);
    }

    @Test
    void onlyChangesAreKept() {
        note(0, 2);
        note(1, 2);
        note(2, 5);
        assertThat(trail.of(uid).get("web"))
                .containsExactly(
                        new Trail.Point(Looked.NOON, 2, 2),
                        new Trail.Point(Looked.NOON.plus(Duration.ofMinutes(2)), 5, 2));
    }

    @Test
    void itIsBoundedInTimeAndNumber() {
        for (int i = 0; i < 2 * Trail.MOST; i++) {
            note(i, 2 + i % 2);
        }
        assertThat(trail.of(uid).get("web")).hasSize(Trail.MOST);
        note(10_000, 7);
        assertThat(trail.of(uid).get("web")).hasSize(1);
    }

    @Test
    void aPlanThatIsGoneIsForgotten() {
        note(0, 2);
        assertThat(trail.namespaces()).containsExactly("shop");
        trail.note(List.of(), Looked.NOON);
        assertThat(trail.of(uid)).isEmpty();
        assertThat(trail.namespaces()).isEmpty();
    }
}
