package dev.headstart.shop.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookie by which a browser is known to own a cart. */
public final class CartCookie {
    private static final String NAME = "cart";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private CartCookie() {}

    /** The cart of this browser; empty where it has none, or the cookie is not one of ours. */
    public static Optional<UUID> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(cookie -> cookie.getValue())
                .filter(value -> ID.matcher(value).matches())
                .map(UUID::fromString);
    }

    static UUID ofOrNew(HttpServletRequest request, HttpServletResponse response) {
        UUID id = of(request).orElseGet(UUID::randomUUID);
        ResponseCookie cookie = ResponseCookie.from(NAME, id.toString())
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return id;
    }
}
