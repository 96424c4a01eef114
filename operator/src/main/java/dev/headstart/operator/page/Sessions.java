package dev.headstart.operator.page;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Viewers that signed in, each behind a random name that only their browser knows. Bounded: the oldest makes room. */
final class Sessions {

    /** No longer than a working day, whatever the token's own life. */
    static final Duration LIFE = Duration.ofHours(8);

    static final int MOST = 256;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource wall;
    private final Map<String, Session> open = new HashMap<>();

    Sessions(InstantSource wall) {
        this.wall = wall;
    }

    private record Session(Viewer viewer, Instant until) {}

    /** Opens a session; its name is for a cookie. */
    synchronized String open(Viewer viewer) {
        Instant now = wall.instant();
        open.values().removeIf(s -> !now.isBefore(s.until()));
        if (open.size() >= MOST) {
            open.entrySet().stream()
                    .min(Comparator.comparing(e -> e.getValue().until()))
                    .ifPresent(oldest -> open.remove(oldest.getKey()));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(name, new Session(viewer, now.plus(LIFE)));
        return name;
    }

    synchronized Optional<Viewer> find(String name) {
        return Optional.ofNullable(open.get(name))
                .filter(s -> wall.instant().isBefore(s.until()))
                .map(Session::viewer);
    }

    synchronized void end(String name) {
        open.remove(name);
    }
}
