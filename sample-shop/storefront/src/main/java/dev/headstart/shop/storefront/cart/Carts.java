package dev.headstart.shop.storefront.cart;

import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import dev.headstart.shop.storefront.ShopSettings;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The service {@code cart}, as its callers see it. */
@Component
public class Carts {
    private final Remote carts;

    Carts(Remotes remotes, ShopSettings shop) {
        this.carts = remotes.to("cart", RemoteSettings.of(shop.cart()));
    }

    /** What is in a cart. */
    public Cart cart(UUID id) {
        return carts.repeatable(
                http -> http.get().uri("/carts/{id}", id).retrieve().body(Cart.class));
    }

    /** Puts so many more pieces of a product into a cart. */
    Cart add(UUID id, long product, int quantity) {
        return set(id, product, Math.min(Cart.MOST, cart(id).quantityOf(product) + quantity));
    }

    /** Makes it so many pieces of a product; with 0 the product is taken out. */
    Cart set(UUID id, long product, int quantity) {
        return carts.repeatable(http -> http.put()
                .uri("/carts/{id}/items/{product}", id, product)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("quantity", quantity))
                .retrieve()
                .body(Cart.class));
    }
}
