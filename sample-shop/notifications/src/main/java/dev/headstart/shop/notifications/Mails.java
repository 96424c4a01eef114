package dev.headstart.shop.notifications;

import dev.headstart.shop.platform.event.Outbox;
import dev.headstart.shop.platform.event.TraceLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mails: those that wait for one of their halves, those to be sent, those sent. */
@Repository
class Mails {
    private final JdbcClient database;
    private final JsonMapper json;
    private final Outbox outbox;
    private final TraceLink traces;

    Mails(JdbcClient database, JsonMapper json, Outbox outbox, TraceLink traces) {
        this.database = database;
        this.json = json;
        this.outbox = outbox;
        this.traces = traces;
    }

    void placed(OrderPlaced order) {
        database.sql(
                        "insert into mail (order_id, placed, traceparent) values (?, ?::jsonb, ?)"
                                + " on conflict (order_id) do update set placed = excluded.placed, traceparent = excluded.traceparent")
                .param(order.orderId())
                .param(json.writeValueAsString(order))
                .param(traces.current())
                .update();
    }

    void reserved(StockReserved stock) {
        answered(stock.orderId(), Mail.Kind.CONFIRMATION, List.of());
    }

    void refused(StockRefused stock) {
        answered(stock.orderId(), Mail.Kind.REFUSAL, stock.missing());
    }

    private void answered(UUID orderId, Mail.Kind kind, List<Long> missing) {
        database.sql("insert into mail (order_id, kind, missing, traceparent) values (?, ?, ?::jsonb, ?)"
                        + " on conflict (order_id) do update"
                        + " set kind = excluded.kind, missing = excluded.missing, traceparent = excluded.traceparent")
                .param(orderId)
                .param(kind.name())
                .param(json.writeValueAsString(missing))
                .param(traces.current())
                .update();
    }

    /** The next mail that is due, for the transaction of the caller alone. */
    Optional<Mail> due() {
        return database.sql(
                        "select placed, kind, missing, tries, traceparent from mail"
                                + " where state = 'PENDING' and next_try <= now() order by next_try limit 1 for update skip locked")
                .query((row, _) -> new Mail(
                        json.readValue(row.getString(1), OrderPlaced.class),
                        Mail.Kind.valueOf(row.getString(2)),
                        json.readValue(row.getString(3), new TypeReference<List<Long>>() {}),
                        row.getInt(4),
                        row.getString(5)))
                .optional();
    }

    void sent(Mail mail) {
        database.sql("update mail set sent_at = now() where order_id = ?")
                .param(mail.orderId())
                .update();
        outbox.publish(
                NotificationsApplication.TOPIC,
                mail.orderId().toString(),
                MailSent.TYPE,
                new MailSent(mail.orderId(), mail.kind(), mail.messageId()));
    }

    void failed(Mail mail, Duration delay) {
        database.sql(
                        "update mail set tries = tries + 1, next_try = now() + make_interval(secs => ?) where order_id = ?")
                .params(delay.toMillis() / 1000.0, mail.orderId())
                .update();
    }
}
