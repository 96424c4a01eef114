package dev.headstart.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Looked.NOON);
    private final Sessions sessions = new Sessions(now::get);
    private final Viewer ada = new Viewer("ada", "token");

    @Test
    void aSessionIsFoundByItsNameOnly() {
        String name = sessions.open(ada);
        assertThat(sessions.find(name)).contains(ada);
        assertThat(sessions.find(name + "x")).isEmpty();
        assertThat(name).hasSizeGreaterThan(40).isNotEqualTo(sessions.open(ada));
    }

    @Test
    void itEndsWhenItIsEndedAndWhenItsTimeIsOver() {
        String ended = sessions.open(ada);
        String old = sessions.open(ada);
        sessions.end(ended);
        assertThat(sessions.find(ended)).isEmpty();
        now.set(Looked.NOON.plus(Sessions.LIFE).minus(Duration.ofSeconds(1)));
        assertThat(sessions.find(old)).isPresent();
        now.set(Looked.NOON.plus(Sessions.LIFE));
        assertThat(sessions.find(old)).isEmpty();
    }

    @Test
    void theOldestMakesRoom() {
        String first = sessions.open(ada);
        String second = "";
        for (int i = 0; i < Sessions.MOST; i++) {
            now.set(now.get().plusSeconds(1));
            second = sessions.open(ada);
        }
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isPresent();
    }

    @Test
    void aTokenIsNoMoreThanATokenAndIsNotPrinted() {
        assertThat(Viewer.isToken("ab.c-d_e~f+g/h=")).isTrue();
        assertThat(Viewer.isToken("a b")).isFalse();
        assertThat(Viewer.isToken("a\r\nX-Evil: 1")).isFalse();
        assertThat(Viewer.isToken("")).isFalse();
        assertThat(ada.toString()).doesNotContain("token");
    }
}
