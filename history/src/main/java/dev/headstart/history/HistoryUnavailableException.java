package dev.headstart.history;

import org.jspecify.annotations.Nullable;

/** Prometheus gave nothing to act on. Never to be read as zero traffic. */
public final class HistoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as the reason of a condition. */
    public enum Reason {
        /** The address in the plan is none. */
        BadUrl,
        /** No answer: refused connection, unknown host, broken TLS. */
        PrometheusUnreachable,
        /** No complete answer in time. */
        PrometheusTooSlow,
        /** An answer with an error status that a retry did not cure. */
        PrometheusFailed,
        /** 401 or 403. */
        PrometheusUnauthorized,
        /** The server does not understand the query. */
        BadQuery,
        /** More than one series where one was asked for. */
        SeveralSeries,
        /** More bytes than an answer of one series has. */
        AnswerTooLarge,
        /** More points than can be learnt from. */
        TooManyPoints,
        /** Too many samples that are no amount of traffic. */
        UnusableSamples,
        /** No sample at all. */
        EmptyResult,
        /** The server itself says that something is missing from its answer. */
        PartialResult,
        /** Not an answer of a Prometheus API. */
        MalformedAnswer,
        /** The credentials of the plan cannot be used. */
        BadCredentials
    }

    private final Reason reason;

    public HistoryUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public HistoryUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
