package dev.headstart.shop.storefront;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the storefront finds the rest of the shop.
 *
 * @param edge the cache before this service
 * @param catalog what there is to buy
 * @param cart carts
 * @param orders orders
 * @param scaleplan the plan to show, as namespace/name; none is shown without it
 */
@ConfigurationProperties("shop")
public record ShopSettings(
        URI edge,
        URI catalog,
        URI cart,
        URI orders,
        @Nullable String scaleplan) {}
