package dev.headstart.shop.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.shop.local.load.LoadRun.Sent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private static final Figures NONE =
            new Figures(0, null, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null, null, null, null);

    @Test
    void whatShoppersWriteDownIsOrdersAndRequestsThatFailed() {
        Sent sent = Sent.of(
                NONE,
                List.of(
                        "6f0f7c1e-0d4b-4b57-9f0e-1d2c3b4a5968",
                        "failed at 2026-11-27T10:00:00.000Z: GET http://127.0.0.1/search 503 ",
                        "0b8f2d3c-1111-4222-8333-444455556666"));

        assertThat(sent.orders())
                .containsExactlyInAnyOrder(
                        "6f0f7c1e-0d4b-4b57-9f0e-1d2c3b4a5968", "0b8f2d3c-1111-4222-8333-444455556666");
        assertThat(sent.failures()).containsExactly("at 2026-11-27T10:00:00.000Z: GET http://127.0.0.1/search 503 ");
    }
}
