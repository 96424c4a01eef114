package dev.headstart.shop.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.shop.local.Component.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyPortsTest {

    @Test
    void aPortThatAnotherProgramHasIsNamedWithWhatNeedsIt() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> BusyPorts.refuse(List.of(redisAt(other.getLocalPort()))))
                    .hasMessageContaining(other.getLocalPort() + " (redis)")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void freePortsAreTaken() {
        assertThatCode(() -> BusyPorts.refuse(List.of(redisAt(FreePorts.base()))))
                .doesNotThrowAnyException();
    }

    private static Component redisAt(int port) {
        return Component.of("redis", List.of(port), Launch.of(List.of("redis-server")), () -> "", "redis://127.0.0.1");
    }
}
