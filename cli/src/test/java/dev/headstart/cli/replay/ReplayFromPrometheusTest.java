package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cli.FakePrometheus;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplayFromPrometheusTest {

    @Test
    void asksForThePlansQueryAndReplaysTheSpan() throws IOException {
        try (FakePrometheus prometheus = new FakePrometheus()) {
            Called called = replay(prometheus.url(), "--from", "2026-03-02T00:00:00Z", "--to", "2026-03-02T12:10:00Z");
            assertThat(called.exit()).as(called.err()).isZero();
            assertThat(called.out())
                    .startsWith("Replay of taxi: 2026-03-02T00:00:00Z to 2026-03-02T12:00:00Z (0.5 days)");
            assertThat(called.result("headstart", "database")
                            .path("underProvisionedMinutes")
                            .asDouble(-1))
                    .isZero();
            assertThat(prometheus.queries()).containsOnly("sum(increase(rides_total[30m]))");
        }
    }

    @Test
    void anotherQueryCanBeAsked() throws IOException {
        try (FakePrometheus prometheus = new FakePrometheus()) {
            replay(
                    prometheus.url(),
                    "--query",
                    "sum(other)",
                    "--from",
                    "2026-03-02T00:00:00Z",
                    "--to",
                    "2026-03-02T01:00:00Z");
            assertThat(prometheus.queries()).containsOnly("sum(other)");
        }
    }

    private static Called replay(String url, String... more) {
        String[] args = {"replay", "--plan", Called.plan("taxi"), "--prometheus", url, "--json"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Called.headstart(all);
    }
}
