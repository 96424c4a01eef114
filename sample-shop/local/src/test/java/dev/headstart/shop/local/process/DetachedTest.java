package dev.headstart.shop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedTest {

    @TempDir
    private Path folder;

    private Detached process;

    @BeforeEach
    void start() {
        process = Detached.start(List.of("sleep", "300"), Map.of(), folder, folder.resolve("log"));
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void aProcessIsFoundAgainByItsFile() {
        process.write(folder.resolve("pid"));
        assertThat(Detached.read(folder.resolve("pid"))).hasValue(process);
        assertThat(process.memoryBytes()).isPositive();
    }

    @Test
    void aNumberThatAnotherProcessHasNowIsNotTakenForIt() {
        Detached before = new Detached(process.pid(), process.startTicks() - 1);
        assertThat(before.isAlive()).isFalse();
        before.kill();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aProcessThatDoesNotListenIsEndedAllTheSame() {
        Detached deaf = Detached.start(
                List.of("sh", "-c", "trap '' TERM; touch deaf; while :; do sleep 300; done"),
                Map.of(),
                folder,
                folder.resolve("log"));
        await().until(() -> Files.exists(folder.resolve("deaf")));
        deaf.stop("TERM", Duration.ofMillis(200));
        assertThat(deaf.isAlive()).isFalse();
    }
}
