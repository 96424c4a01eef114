package dev.headstart.shop.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.shop.platform.testing.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-placed",
                "stock-reserved",
                "stock-refused",
                "mail-sent",
                "price-changed",
                "availability-changed"
            })
    void aSchemaHoldsForItsSampleAndNotWithoutAField(String type) {
        Event sample = Contracts.sample(type, 1);
        assertThat(Contracts.violations(JSON.writeValueAsString(sample))).isEmpty();

        for (String field : sample.data().propertyNames()) {
            ObjectNode less = ((ObjectNode) sample.data().deepCopy()).remove(java.util.List.of(field));
            var broken = new Event(sample.id(), type, 1, sample.at(), sample.key(), less);
            assertThat(Contracts.violations(JSON.writeValueAsString(broken))).anyMatch(it -> it.contains(field));
        }
    }
}
