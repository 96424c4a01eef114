package dev.headstart.shop.notifications;

import java.util.UUID;

/** The data of the event {@code stock-reserved}. */
record StockReserved(UUID orderId) {}
