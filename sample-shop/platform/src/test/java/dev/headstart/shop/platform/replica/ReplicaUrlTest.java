package dev.headstart.shop.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaUrlTest {

    @Test
    void theRestOfAUrlIsThatOfEachAddress() throws UnknownHostException {
        var url = ReplicaUrl.parse("dns:jdbc:postgresql://replica.shop:5432/shop?ssl=true");

        assertThat(url.changes()).isTrue();
        assertThat(url.host()).isEqualTo("replica.shop");
        assertThat(url.at(InetAddress.getByName("10.0.0.7")))
                .isEqualTo("jdbc:postgresql://10.0.0.7:5432/shop?ssl=true");
        assertThat(url.at(InetAddress.getByName("fd00::7")))
                .isEqualTo("jdbc:postgresql://[fd00:0:0:0:0:0:0:7]:5432/shop?ssl=true");
    }

    @Test
    void aUrlWithoutThePrefixIsOneReplica() {
        var url = ReplicaUrl.parse("jdbc:postgresql://localhost:5432/shop");

        assertThat(url.changes()).isFalse();
        assertThat(ReplicaUrl.address(url.jdbc())).isEqualTo("localhost:5432");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://h:1/shop", "jdbc:postgresql://h/shop", "dns:jdbc:postgresql:shop"})
    void whatIsNoUrlOfAReplicaIsRefusedWithWords(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaUrl.parse(written))
                .withMessageContaining("shop.db.replicas has '" + written + "'");
    }
}
