/** Guarded calls of other services: timeouts, a deadline, retries within a budget, a circuit breaker and a bulkhead. */
@NullMarked
package dev.headstart.shop.platform.remote;

import org.jspecify.annotations.NullMarked;
