package dev.headstart.shop.platform.remote;

import java.net.URI;
import java.time.Duration;

/**
 * How a remote service is called.
 *
 * @param url its base URL
 * @param connect how long a connection may take
 * @param attempt how long one attempt may take, from connecting to the last byte of the answer
 * @param deadline how long a call may take with its retry; a retry that would not fit is not made
 * @param concurrent how many calls may run at once; one more fails at once, so that a slow remote does not hold every request of ours
 */
public record RemoteSettings(URI url, Duration connect, Duration attempt, Duration deadline, int concurrent) {
    /** Refuses settings that cannot work. */
    public RemoteSettings {
        if (!url.isAbsolute()) {
            throw new IllegalArgumentException(
                    "The base URL of a remote service is '" + url + "'; write it like http://127.0.0.1:18082");
        }
        if (deadline.compareTo(attempt) < 0) {
            throw new IllegalArgumentException("The deadline of calls to " + url + " is " + deadline
                    + ", shorter than one attempt (" + attempt + ")");
        }
    }

    /** The settings that fit a service in the same data centre. */
    public static RemoteSettings of(URI url) {
        return new RemoteSettings(url, Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMillis(2_500), 32);
    }
}
