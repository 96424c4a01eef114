package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static HasMetadata marked(String text) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withAnnotations(Map.of(Mark.ANNOTATION, text))
                .endMetadata()
                .build();
    }

    @Test
    void whatIsWrittenIsRead() {
        Mark fresh = new Mark("shop", "uid-1", 3, 5, null, null, null, null, null);
        Mark lowered = fresh.moved(4, NOON);

        assertThat(Mark.of(marked(fresh.json()))).contains(fresh);
        assertThat(Mark.of(marked(lowered.json()))).contains(lowered);
        assertThat(fresh.json()).doesNotContain("null");
    }

    @Test
    void anObjectWithoutTheAnnotationIsNotHeld() {
        assertThat(Mark.of(
                        new DeploymentBuilder().withNewMetadata().endMetadata().build()))
                .isEmpty();
    }

    @Test
    void aFieldOfANewerOperatorIsIgnored() {
        assertThat(Mark.of(marked("{\"plan\":\"a\",\"planUid\":\"u\",\"baseline\":1,\"floor\":2,\"new\":true}")))
                .contains(new Mark("a", "u", 1, 2, null, null, null, null, null));
    }

    @Test
    void onlyAFallMovesTheTimeOfTheLastFall() {
        Mark mark = new Mark("shop", "uid-1", 3, 5, null, null, null, null, null);

        assertThat(mark.moved(6, NOON).lowered()).isEmpty();
        assertThat(mark.moved(4, NOON).lowered()).contains(NOON);
        assertThat(mark.moved(4, NOON).moved(9, NOON.plusSeconds(60)).lowered()).contains(NOON);
        assertThat(mark.moved(4, NOON).baseline()).isEqualTo(3);
    }

    @Test
    void onlyARiseMovesTheTimeOfTheLastRise() {
        Mark mark = new Mark("shop", "uid-1", 3, 5, null, null, null, null, null);

        assertThat(mark.moved(4, NOON).lastRaised()).isEmpty();
        assertThat(mark.moved(6, NOON).moved(2, NOON.plusSeconds(60)).lastRaised())
                .contains(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "held",
                "{}",
                "[]",
                "{\"plan\":\"a\",\"planUid\":\"u\"}",
                "{\"plan\":\"a\",\"planUid\":\"u\",\"floor\":2}",
                "{\"plan\":\"a\",\"planUid\":\"u\",\"baseline\":null,\"floor\":2}",
                "{\"plan\":\"a\",\"planUid\":null,\"baseline\":1,\"floor\":2}",
                "{\"plan\":\"a\",\"planUid\":\"u\",\"baseline\":-1,\"floor\":2}",
                "{\"plan\":\"a\",\"planUid\":\"u\",\"baseline\":1,\"floor\":2,\"loweredAt\":\"yesterday\"}",
                "{\"plan\":\"a\",\"planUid\":\"u\",\"baseline\":1,\"floor\":2,\"raisedAt\":\"today\"}"
            })
    void anEditedMarkIsToldAndNeverGuessed(String text) {
        assertThatThrownBy(() -> Mark.of(marked(text)))
                .isInstanceOfSatisfying(TargetUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.MarkUnreadable))
                .hasMessageContaining("headstart.dev/held of Deployment/web")
                .hasMessageContaining("Restore it, or remove it");
    }
}
