package dev.headstart.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Rehearsed;
import dev.headstart.api.Rehearsed.RehearsedTarget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final RehearsedTarget WAITS = new RehearsedTarget("web", 20, 2, null);

    private final StringWriter said = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(said));

    private void show(@Nullable String outcome, RehearsedTarget... targets) {
        progress.show(new Rehearsed(
                "5000 in 10m for 5m",
                "2026-06-01T12:00:00Z",
                "2026-06-01T12:10:00Z",
                "2026-06-01T12:15:00Z",
                List.of(targets),
                outcome));
    }

    @Test
    void aTargetIsToldOfWheneverItChanges() {
        show(null, WAITS, new RehearsedTarget("db", 5, 2, null));
        show(null, WAITS, new RehearsedTarget("db", 5, 5, "1m12s"));
        show(null, WAITS, new RehearsedTarget("db", 5, 5, "1m12s"));
        show("db was there", new RehearsedTarget("web", 20, 20, "10m3s"), new RehearsedTarget("db", 5, 5, "1m12s"));
        assertThat(said.toString().lines())
                .containsExactly(
                        "The rise begins at 2026-06-01T12:00:00Z for a peak from 2026-06-01T12:10:00Z to 2026-06-01T12:15:00Z",
                        "  web: 2 of 20 ready",
                        "  db: 2 of 5 ready",
                        "  db: 5 of 5 ready after 1m12s, 8m48s before the peak",
                        "  web: 20 of 20 ready after 10m3s, 3s too late",
                        "Not in time: db was there");
    }

    @Test
    void aRefusalIsAllThatIsSaid() {
        show("refused: write it as \"5000 in 10m for 15m\": no");
        assertThat(said.toString().lines())
                .containsExactly("Not played: refused: write it as \"5000 in 10m for 15m\": no");
    }
}
