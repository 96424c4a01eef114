package dev.headstart.shop.orders.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * The wish to buy what is in a cart.
 *
 * @param cartId of the cart
 * @param key made by the form: the same key is the same wish, however often it is sent
 * @param customer who wishes it
 */
public record Checkout(
        @NotNull(message = "Name the cart") UUID cartId,

        @NotBlank(message = "Give a key, the same when the request is repeated")
        @Size(max = 100, message = "The key is longer than 100 characters")
        String key,

        @NotNull(message = "Tell us who orders") @Valid Customer customer) {}
