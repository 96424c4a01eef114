package dev.headstart.shop.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookie by which a shopper reads what she wrote: for a minute it carries the position of her order in the log of the database. */
final class ReadAfter {
    private static final String NAME = "read-after";
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Pattern POSITION = Pattern.compile("[0-9A-F]{1,8}/[0-9A-F]{1,8}");

    private ReadAfter() {}

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(cookie -> cookie.getValue())
                .filter(value -> POSITION.matcher(value).matches());
    }

    static void remember(String position, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, position)
                .path("/orders")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
