package dev.headstart.shop.storefront.checkout;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper fills in.
 *
 * @param key the same in every try of one checkout, so that it becomes one order
 */
public record CheckoutForm(
        @NotNull UUID key,

        @NotBlank(message = "Tell us your name.")
        @Size(max = 100, message = "At most 100 characters, please.")
        @Nullable
        String name,

        @NotBlank(message = "Tell us where to send the confirmation.")
        @Email(
                regexp = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
                message = "This is no e-mail address; it looks like ada@example.com.")
        @Size(max = 200, message = "At most 200 characters, please.")
        @Nullable
        String email,

        @NotBlank(message = "Tell us where to send the parcel.")
        @Size(max = 400, message = "At most 400 characters, please.")
        @Nullable
        String address) {

    /** Who buys, once the form is valid. */
    Customer customer() {
        return new Customer(
                requireNonNull(name).strip(),
                requireNonNull(email).strip(),
                requireNonNull(address).strip());
    }

    static CheckoutForm blank() {
        return new CheckoutForm(UUID.randomUUID(), null, null, null);
    }
}
