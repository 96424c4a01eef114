package dev.headstart.operator.forecast;

import dev.headstart.api.Reason;
import dev.headstart.history.History;
import java.util.OptionalDouble;

/** What Prometheus says of a plan's traffic at one moment. */
public sealed interface Traffic {

    /**
     * Prometheus answered.
     *
     * @param history regular steps up to now, gaps as gaps
     * @param now the query's value at this moment, in traffic units; empty if there is none, which is not zero
     */
    record Known(History history, OptionalDouble now) implements Traffic {}

    /**
     * Prometheus did not answer, or not with something to act on.
     *
     * @param reason for a condition
     * @param message what is wrong and what to do
     */
    record Unknown(Reason reason, String message) implements Traffic {}
}
