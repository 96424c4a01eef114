package dev.headstart.shop.platform.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an event that fails is tried again: by default 1, 2, 4, ... 32 seconds apart, a minute in all.
 *
 * @param firstRetry how long after the first failure; each further delay is twice the one before
 * @param retries after which the event is a dead letter
 */
@ConfigurationProperties("shop.events")
record EventSettings(
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("6") int retries) {}
