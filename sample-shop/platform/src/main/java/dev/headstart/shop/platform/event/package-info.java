/** How services tell each other what happened: outbox, relay, inbox and consumers with retries and dead letters. */
@NullMarked
package dev.headstart.shop.platform.event;

import org.jspecify.annotations.NullMarked;
