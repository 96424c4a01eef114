package dev.headstart.shop.storefront.edge;

import dev.headstart.shop.platform.event.Subscription;
import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteFailure;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import dev.headstart.shop.storefront.ShopSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Makes the edge drop the pages that show a product when its price or availability changed. */
@Configuration(proxyBeanMethods = false)
class EdgeBans {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeBans.class);
    private static final HttpMethod BAN = HttpMethod.valueOf("BAN");

    /** The catalog hears of a change when we do. A page that is made before it has let go of the old price is kept again, and has to go too. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS);

    private final Remote edge;

    /** The part of a product's events that is used here. */
    record Changed(long productId) {}

    EdgeBans(Remotes remotes, ShopSettings shop) {
        this.edge = remotes.to("edge", RemoteSettings.of(shop.edge()));
    }

    @Bean
    Subscription products() {
        return Subscription.to("shop.products")
                .on("price-changed", Changed.class, (event, changed) -> drop(changed))
                .on("availability-changed", Changed.class, (event, changed) -> drop(changed));
    }

    private void drop(Changed changed) {
        ban(changed);
        LATER.execute(() -> banAgain(changed));
    }

    private void ban(Changed changed) {
        edge.repeatable(http -> http.method(BAN)
                .uri("/")
                .header("X-Ban-Tag", Shared.tagOf(changed.productId()))
                .retrieve()
                .toBodilessEntity());
    }

    private void banAgain(Changed changed) {
        try {
            ban(changed);
        } catch (RemoteFailure away) {
            LOG.warn(
                    "Product {} may be shown with its old price for as long as the edge keeps pages: {}",
                    changed.productId(),
                    away.getMessage());
        }
    }
}
