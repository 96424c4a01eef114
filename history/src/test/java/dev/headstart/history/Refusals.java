package dev.headstart.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.history.HistoryUnavailableException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call that gives nothing to act on has to say. */
final class Refusals {

    private Refusals() {}

    static void refuses(Reason reason, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HistoryUnavailableException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining(words);
        });
    }
}
