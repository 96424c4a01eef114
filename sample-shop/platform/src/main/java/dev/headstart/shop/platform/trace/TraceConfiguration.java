package dev.headstart.shop.platform.trace;

import io.micrometer.observation.ObservationPredicate;
import net.ttddyy.observation.tracing.DataSourceBaseContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Keeps out of the traces what no request and no event is behind. */
@AutoConfiguration
public class TraceConfiguration {
    /** A relay looks into its outbox twice a second: traces of that alone would drive out those of shoppers. */
    @Bean
    ObservationPredicate noQueriesOnTheirOwn() {
        return (name, context) -> !(context instanceof DataSourceBaseContext) || context.getParentObservation() != null;
    }
}
