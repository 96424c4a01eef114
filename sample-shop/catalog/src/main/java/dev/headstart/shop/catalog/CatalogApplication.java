package dev.headstart.shop.catalog;

import dev.headstart.shop.platform.event.Subscription;
import dev.headstart.shop.platform.replica.ReplicaConfiguration;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.tracing.MicrometerTracing;
import io.micrometer.observation.ObservationRegistry;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The service that shows what there is. */
@SpringBootApplication
@Import(ReplicaConfiguration.class)
public class CatalogApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(CatalogApplication.class, arguments);
    }

    /** What is changed of a product, as far as we need it. */
    record ProductChanged(int productId, String category) {}

    @Bean
    Subscription products(Catalog catalog) {
        return Subscription.to("shop.products")
                .on("price-changed", ProductChanged.class, (_, it) -> catalog.priceChanged(it.productId, it.category))
                .on("availability-changed", ProductChanged.class, (_, it) -> catalog.availabilityChanged(it.productId));
    }

    @Bean
    InstantSource instants() {
        return InstantSource.system();
    }

    @Bean
    ShallowEtagHeaderFilter etags() {
        return new ShallowEtagHeaderFilter();
    }

    /** While Redis is away commands fail at once, and do not wait in a queue for it to come back. */
    @Bean
    LettuceClientOptionsBuilderCustomizer noQueue() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer traces(ObservationRegistry observations) {
        return resources -> resources.tracing(new MicrometerTracing(observations, "redis"));
    }
}
