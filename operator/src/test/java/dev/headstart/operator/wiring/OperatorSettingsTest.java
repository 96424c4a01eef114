package dev.headstart.operator.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Settings as a pod gets them. */
class OperatorSettingsTest {

    @Test
    void aListOfNamespacesMayBeEmptyWhichMeansAll() {
        assertThat(namespaces("shop,stock")).containsExactlyInAnyOrder("shop", "stock");
        assertThat(namespaces(""))
                .as("what OLM's annotation says of all namespaces")
                .isEmpty();
    }

    private static Set<String> namespaces(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, Map.of("HEADSTART_NAMESPACES", variable)));
        return Binder.get(environment)
                .bindOrCreate("headstart", OperatorSettings.class)
                .namespaces();
    }
}
