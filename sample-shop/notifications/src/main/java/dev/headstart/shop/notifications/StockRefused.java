package dev.headstart.shop.notifications;

import java.util.List;
import java.util.UUID;

/** The data of the event {@code stock-refused}. */
record StockRefused(UUID orderId, List<Long> missing) {}
