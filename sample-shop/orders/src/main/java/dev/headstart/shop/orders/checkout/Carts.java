package dev.headstart.shop.orders.checkout;

import dev.headstart.shop.orders.Line;
import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteFailure;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What shoppers have put into their carts, as the cart service knows it. */
@Component
class Carts {
    private final Remote cart;

    Carts(Remotes remotes, @Value("${shop.cart}") URI url) {
        cart = remotes.to("cart", RemoteSettings.of(url));
    }

    List<Line> lines(UUID cartId) {
        try {
            return cart.<Cart>repeatable(http ->
                            http.get().uri("/carts/{id}", cartId).retrieve().body(Cart.class))
                    .items();
        } catch (RemoteFailure.NotFound unknown) {
            return List.of();
        }
    }

    private record Cart(List<Line> items) {}
}
