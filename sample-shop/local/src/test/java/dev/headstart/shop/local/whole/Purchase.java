package dev.headstart.shop.local.whole;

import dev.headstart.shop.local.whole.Shopper.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one shopper tried to buy, and what she was told.
 *
 * @param email of this purchase only, so that its order and its mail are found again
 * @param sent whether the checkout's form was sent at all; only then there may be an order
 * @param order that she was led to; none if she gave up without knowing whether there is one
 */
record Purchase(
        String email,
        int product,
        int quantity,
        boolean sent,
        @Nullable UUID order) {
    private static final int TRIES = 4;
    private static final String ORDER = "/orders/";

    /** Fills a cart and sends its form, the same form again while the shop says "try again". */
    static Purchase make(int edge, String email, int product, int quantity) {
        var shopper = new Shopper(edge);
        if (shopper.addToCart(product, quantity).status() != 303) {
            return new Purchase(email, product, quantity, false, null);
        }
        String key = shopper.openCheckout();
        if (key.isEmpty()) {
            return new Purchase(email, product, quantity, false, null);
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Answer answer = shopper.sendCheckout(key, email);
            int order = answer.location().indexOf(ORDER);
            if (answer.status() == 303 && order >= 0) {
                return new Purchase(
                        email,
                        product,
                        quantity,
                        true,
                        UUID.fromString(answer.location().substring(order + ORDER.length())));
            }
        }
        return new Purchase(email, product, quantity, true, null);
    }
}
