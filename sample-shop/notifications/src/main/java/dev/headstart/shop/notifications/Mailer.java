package dev.headstart.shop.notifications;

import dev.headstart.shop.platform.event.TraceLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the mails that are due, each in a transaction of its own, in which no other instance sees it. A mail that the server does not take stays, and is tried
 * again later and later, at most a minute apart.
 */
@Component
@EnableScheduling
class Mailer {
    private static final Logger log = LoggerFactory.getLogger(Mailer.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 6;

    private final Mails mails;
    private final Letters letters;
    private final TransactionTemplate transactions;
    private final TraceLink traces;
    private final MeterRegistry meters;

    Mailer(Mails mails, Letters letters, TransactionTemplate transactions, TraceLink traces, MeterRegistry meters) {
        this.mails = mails;
        this.letters = letters;
        this.transactions = transactions;
        this.traces = traces;
        this.meters = meters;
    }

    /** Sends until none is due or one fails: the next would most likely fail too. */
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void sendAll() {
        while (sendNext()) {}
    }

    private boolean sendNext() {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            Optional<Mail> due = mails.due();
            return due.isPresent() && send(due.get());
        }));
    }

    private boolean send(Mail mail) {
        Span span = traces.continued(mail.traceparent(), "mail " + mail.kind());
        try (var _ = traces.tracer().withSpan(span)) {
            letters.send(mail);
            mails.sent(mail);
            meters.counter("shop.mails.sent", "kind", mail.kind().name()).increment();
            return true;
        } catch (MailException failure) {
            span.error(failure);
            Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(mail.tries(), DOUBLINGS));
            mails.failed(mail, delay);
            log.warn(
                    "The mail on order {} is not sent, tried again in {}: {}",
                    mail.orderId(),
                    delay,
                    failure.getMessage());
            return false;
        } finally {
            span.end();
        }
    }
}
