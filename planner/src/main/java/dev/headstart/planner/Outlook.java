package dev.headstart.planner;

import dev.headstart.forecaster.Forecast;

/** What may be known of the traffic to come. */
public sealed interface Outlook {

    /** A forecast that may raise and lower floors; {@code quantile} is the level that is provisioned for. */
    record Trusted(Forecast forecast, double quantile) implements Outlook {}

    /** A forecast that people may look at, but that moves no floor. */
    record Untrusted(Forecast forecast, double quantile, String why) implements Outlook {}

    /** No forecast. */
    record Missing(String why) implements Outlook {}
}
