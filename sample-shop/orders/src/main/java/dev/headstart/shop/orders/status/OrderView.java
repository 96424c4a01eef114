package dev.headstart.shop.orders.status;

import dev.headstart.shop.orders.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order as its page shows it. */
record OrderView(
        UUID orderId, Instant placedAt, List<Line> lines, long totalCents, Status status, List<Moment> timeline) {}
