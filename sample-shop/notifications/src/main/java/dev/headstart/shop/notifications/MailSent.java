package dev.headstart.shop.notifications;

import java.util.UUID;

/** The data of the event {@code mail-sent}, version 1. */
record MailSent(UUID orderId, Mail.Kind kind, String messageId) {
    static final String TYPE = "mail-sent";
}
