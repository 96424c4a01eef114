package dev.headstart.operator.forecast;

import dev.headstart.api.Reason;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the planner may know of the future, and why.
 *
 * @param outlook for the planner
 * @param forecast the forecast behind it, for people; empty when there is none
 * @param validUntil when the forecast stops to count; empty when there is none
 * @param reason for the condition ForecastTrusted
 * @param message the same in words, with what to do
 */
public record Judgement(
        Outlook outlook, Optional<Forecast> forecast, Optional<Instant> validUntil, Reason reason, String message) {

    /** How long a forecast counts when no newer one can be made. */
    static final Duration VALID_FOR = Duration.ofHours(12);

    /** Judges a forecast that was made from a history. */
    static Judgement of(Trust trust, Forecast forecast, Series history, List<Event> events) {
        Optional<Trust.Doubt> doubt = trust.doubt(forecast, history, events);
        return new Judgement(
                trust.outlook(forecast, history, events),
                Optional.of(forecast),
                Optional.of(forecast.start().plus(VALID_FOR)),
                doubt.map(d -> Reason.of(d.why())).orElse(Reason.BacktestPassed),
                doubt.map(Trust.Doubt::message).orElseGet(() -> passed(trust, forecast.card())));
    }

    private static String passed(Trust trust, ModelCard card) {
        return String.format(
                Locale.ROOT,
                "model %s, backtest WAPE %.3f (at most %.3f), its 80%% band held %.0f%%",
                card.model(),
                card.wape(),
                trust.maximumError(),
                100 * card.coverage());
    }

    /** No forecast; floors are held. */
    public static Judgement missing(Reason reason, String message) {
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
