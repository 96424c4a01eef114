package dev.headstart.shop.orders.checkout;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Who ordered.
 *
 * @param name for the parcel and the mail
 * @param email where the mail goes
 * @param address where the parcel goes
 */
public record Customer(
        @NotBlank(message = "Tell us your name")
        @Size(max = 100, message = "The name is longer than 100 characters")
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "The name is one line of text")
        String name,

        @NotBlank(message = "Tell us your e-mail address")
        @Size(max = 254, message = "The e-mail address is longer than 254 characters")
        @Email(message = "The e-mail address looks like name@example.org")
        String email,

        @NotBlank(message = "Tell us where to send it")
        @Size(max = 500, message = "The address is longer than 500 characters")
        String address) {}
