package dev.headstart.history;

/** Prometheus gave nothing to act on. Never to be read as zero traffic. */
public final class HistoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as the reason of a condition. */
    public enum Reason {
        /** No answer: refused connection, unknown host, time-out, broken TLS. */
        PrometheusUnreachable,
        /** An answer with an error status that a retry did not cure. */
        PrometheusFailed,
        /** 401 or 403. */
        PrometheusUnauthorized,
        /** The server does not understand the query. */
        BadQuery,
        /** More than one series where one was asked for. */
        SeveralSeries,
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

    public HistoryUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
