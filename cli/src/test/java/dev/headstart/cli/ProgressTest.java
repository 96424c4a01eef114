package dev.headstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter terminal = new StringWriter();

    private void twoOfTwo(boolean watched) {
        Progress progress = new Progress(new PrintWriter(terminal), watched, 2);
        progress.step();
        progress.step();
    }

    @Test
    void aPersonSeesABarThatFills() {
        twoOfTwo(true);
        assertThat(terminal.toString())
                .contains("\r[" + "#".repeat(20) + " ".repeat(20) + "] 1/2")
                .endsWith("] 2/2\n");
    }

    @Test
    void whatIsReachedTwiceIsDrawnOnce() {
        Progress progress = new Progress(new PrintWriter(terminal), true, 4);
        progress.reached(3);
        progress.reached(3);
        progress.reached(4);
        assertThat(terminal.toString().split("\r", -1)).hasSize(1 + 2);
        assertThat(terminal.toString()).contains("] 3/4").endsWith("] 4/4\n");
    }

    @Test
    void aPipeSeesNothing() {
        twoOfTwo(false);
        assertThat(terminal.toString()).isEmpty();
    }
}
