package dev.headstart.shop.platform.remote;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Retries that calls pay for: each call earns a tenth of a retry, and at most ten are saved. So a remote that fails as a whole gets a tenth more
 * requests, not twice as many, while a single failure is made good.
 */
final class RetryBudget {
    private static final int RETRY = 10;
    private static final int SAVED = 10 * RETRY;

    /** In tenths of a retry; the first retry is a gift, else a rare call would never be tried again. */
    private final AtomicInteger balance = new AtomicInteger(RETRY);

    void earn() {
        balance.updateAndGet(before -> Math.min(SAVED, before + 1));
    }

    boolean spend() {
        return balance.getAndUpdate(before -> before < RETRY ? before : before - RETRY) >= RETRY;
    }
}
