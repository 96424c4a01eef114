package dev.headstart.operator.forecast;

import dev.headstart.forecaster.Forecast;
import dev.headstart.planner.Outlook;
import java.time.Instant;
import java.util.Optional;

/**
 * What the planner may know of the future, and why.
 *
 * @param outlook for the planner
 * @param forecast the forecast behind it, for people; empty when there is none
 * @param validUntil when the forecast stops to count; empty when there is none
 * @param reason CamelCase, for the condition ForecastTrusted
 * @param message the same in words, with what to do
 */
public record Judgement(
        Outlook outlook, Optional<Forecast> forecast, Optional<Instant> validUntil, String reason, String message) {

    /** No forecast; floors are held. */
    public static Judgement missing(String reason, String message) {
        return new Judgement(new Outlook.Missing(message), Optional.empty(), Optional.empty(), reason, message);
    }

    /** The same with more to say. */
    Judgement with(String words) {
        return new Judgement(outlook, forecast, validUntil, reason, message + "; " + words);
    }

    /** Whether the forecast may raise and lower floors. */
    public boolean trusted() {
        return outlook instanceof Outlook.Trusted;
    }
}
