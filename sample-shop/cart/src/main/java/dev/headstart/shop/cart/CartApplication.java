package dev.headstart.shop.cart;

import dev.headstart.shop.platform.event.Subscription;
import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** The cart service. */
@SpringBootApplication
public class CartApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(CartApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Remote catalog(Remotes remotes, @Value("${shop.catalog}") URI url) {
        return remotes.to("catalog", RemoteSettings.of(url));
    }

    @Bean
    Subscription orders(Carts carts) {
        return Subscription.to("shop.orders")
                .on("order-placed", OrderPlaced.class, (event, order) -> carts.takeOut(order));
    }

    /** While Redis is gone a request fails at once, and is not kept until its timeout. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failAtOnce() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** The client's own delay grows to half a minute, for which carts would be away after Redis is back. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(Duration.ofMillis(500)));
    }
}
