package dev.headstart.operator.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who looks: by a bearer token of the request, or by the session that a cookie names. */
final class Access {

    private static final String COOKIE = "headstart-session";
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final ViewerApi api;

    Access(Sessions sessions, ViewerApi api) {
        this.sessions = sessions;
        this.api = api;
    }

    Optional<Viewer> viewer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            String token = header.startsWith(BEARER)
                    ? header.substring(BEARER.length()).strip()
                    : "";
            return Optional.of(token).filter(Viewer::isToken).map(t -> new Viewer("Your account", t));
        }
        return session(request).flatMap(sessions::find);
    }

    private static Optional<String> session(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }

    /**
     * Opens a session for the token of a form.
     *
     * @throws RefusedException if the API server does not know it
     */
    void signIn(HttpServletRequest request, HttpServletResponse response) {
        refuseForeign(request);
        String token =
                Optional.ofNullable(request.getParameter("token")).orElse("").replaceAll("\\s", "");
        if (request.getQueryString() != null || !Viewer.isToken(token)) {
            throw new RefusedException(401, "That is not a bearer token.");
        }
        signOut(request, response);
        response.addCookie(cookie(request, sessions.open(api.signIn(token)), (int) Sessions.LIFE.toSeconds()));
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) {
        refuseForeign(request);
        session(request).ifPresent(name -> {
            sessions.end(name);
            response.addCookie(cookie(request, "", 0));
        });
    }

    /** A session that turned out to be of no use. */
    void forget(HttpServletRequest request) {
        session(request).ifPresent(sessions::end);
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure() || "https".equals(request.getHeader("X-Forwarded-Proto")));
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    /** A form is taken from this page only: browsers say where a POST comes from. */
    private static void refuseForeign(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || !isOurs(origin, request.getHeader("Host"))) {
            throw new RefusedException(403, "This form was not sent from this page.");
        }
    }

    private static boolean isOurs(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
