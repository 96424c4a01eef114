package dev.headstart.operator.check;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What {@code helm test} runs: asks an operator whether it is ready, and ends with 0 if it says so in time. The image has no shell to do that. */
public final class ReadyCheck {

    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration AN_ANSWER = Duration.ofSeconds(5);

    private ReadyCheck() {}

    /**
     * Asks until the answer is yes or half a minute is over.
     *
     * @param arguments the URL of the operator's readiness
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: ReadyCheck URL, such as http://headstart:8080/actuator/health/readiness");
            System.exit(2);
        }
        System.exit(ready(URI.create(arguments[0]), AT_MOST, System.out) ? 0 : 1);
    }

    /** Whether {@code url} answers 200 within a time; the last answer is told. */
    static boolean ready(URI url, Duration atMost, PrintStream out) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(AN_ANSWER).build();
            while (true) {
                String answer;
                try {
                    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        out.println("The operator is ready: " + response.body());
                        return true;
                    }
                    answer = response.statusCode() + " " + response.body();
                } catch (IOException e) {
                    answer = e.toString();
                }
                if (System.nanoTime() > end) {
                    out.println("The operator is not ready after " + atMost.toSeconds() + " s. " + url + ": " + answer);
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
            }
        }
    }
}
