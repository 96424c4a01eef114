package dev.headstart.shop.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.headstart.shop.platform.event.Subscription;
import dev.headstart.shop.platform.testing.Contracts;
import dev.headstart.shop.platform.testing.Servers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("unchecked")
class NotificationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ServerSetup SMTP = new ServerSetup(Servers.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    private static GreenMail mailbox = new GreenMail(SMTP);
    private static ConfigurableApplicationContext notifications;

    @BeforeAll
    static void start() {
        mailbox.start();
        notifications = Servers.start(NotificationsApplication.class, "shop.smtp=127.0.0.1:" + SMTP.getPort());
    }

    @AfterAll
    static void stop() {
        notifications.close();
        mailbox.stop();
    }

    @Test
    void anOrderAndThenItsStockMakeOneConfirmation() throws Exception {
        String orderId = anOrder();
        placed(orderId);
        awaitState(orderId, "WAITING");
        assertThat(mailsOn(orderId)).isEmpty();
        reserved(orderId);
        awaitState(orderId, "SENT");

        MimeMessage mail = mailsOn(orderId).getFirst();
        assertThat(mail.getMessageID()).isEqualTo("<" + orderId + ".CONFIRMATION@shop.headstart.dev>");
        assertThat(mail.getAllRecipients()[0]).hasToString("Ada Lovelace <ada@example.org>");
        assertThat(part(mail, "text/plain")).contains("2 × Pots & <pans>, €34.90 each", "In all: €69.80", orderId);
        assertThat(part(mail, "text/html")).contains("Pots &amp; &lt;pans&gt;");
    }

    @Test
    void itsStockAndThenAnOrderMakeOneConfirmationToo() {
        String orderId = anOrder();
        reserved(orderId);
        awaitState(orderId, "WAITING");
        placed(orderId);
        awaitState(orderId, "SENT");
        assertThat(mailsOn(orderId)).hasSize(1);
    }

    @Test
    void aRefusalNamesWhatIsMissing() throws Exception {
        String orderId = anOrder();
        placed(orderId);
        tell("shop.stock", orderId, "stock-refused", "{\"orderId\": \"%s\", \"missing\": [17]}".formatted(orderId));
        awaitState(orderId, "SENT");
        MimeMessage mail = mailsOn(orderId).getFirst();
        assertThat(mail.getMessageID()).contains("REFUSAL");
        assertThat(part(mail, "text/plain")).contains("Pots & <pans>", "nothing is charged");
    }

    @Test
    void eventsThatComeAgainMakeNoSecondMail() {
        String orderId = anOrder();
        placed(orderId);
        reserved(orderId);
        awaitState(orderId, "SENT");
        placed(orderId);
        reserved(orderId);
        String later = anOrder();
        placed(later);
        reserved(later);
        awaitState(later, "SENT");
        assertThat(mailsOn(orderId)).hasSize(1);
    }

    @Test
    void aMailThatWasSentIsToldOfByContract() {
        String orderId = anOrder();
        placed(orderId);
        reserved(orderId);
        await().atMost(SOON).untilAsserted(() -> assertThat(Servers.events("shop.mails", orderId))
                .hasSize(1));
        String event = Servers.events("shop.mails", orderId).getFirst();
        assertThat(Contracts.violations(event)).isEmpty();
        assertThat(event).contains("CONFIRMATION", "<" + orderId + ".CONFIRMATION@shop.headstart.dev>");
    }

    @Test
    void mailsWaitForAMailServerThatIsDown() {
        mailbox.stop();
        String orderId = anOrder();
        placed(orderId);
        reserved(orderId);
        await().atMost(SOON).untilAsserted(() -> assertThat(tries(orderId)).isGreaterThanOrEqualTo(2));
        assertThat(state(orderId)).containsExactly("PENDING");

        mailbox = new GreenMail(SMTP);
        mailbox.start();
        awaitState(orderId, "SENT");
        assertThat(mailsOn(orderId)).hasSize(1);
    }

    @Test
    void twoInstancesSendEachMailOnce() {
        try (var other = Servers.start(NotificationsApplication.class, "shop.smtp=127.0.0.1:" + SMTP.getPort())) {
            assertThat(other.isActive()).isTrue();
            List<String> orders =
                    Stream.generate(NotificationsTest::anOrder).limit(20).toList();
            orders.forEach(NotificationsTest::placed);
            orders.forEach(NotificationsTest::reserved);
            orders.forEach(it -> awaitState(it, "SENT"));
            assertThat(orders).allSatisfy(it -> assertThat(mailsOn(it)).hasSize(1));
        }
    }

    @Test
    void everyPublishedVersionIsStillRead() {
        Subscription[] read =
                notifications.getBeansOfType(Subscription.class).values().toArray(Subscription[]::new);
        assertThat(read).hasSize(2);
        assertThat(Contracts.unread(notifications.getBean(JsonMapper.class), read))
                .isEmpty();
    }

    private static String anOrder() {
        return UUID.randomUUID().toString();
    }

    private static void placed(String orderId) {
        tell("shop.orders", orderId, "order-placed", """
                {"orderId": "%s", "cartId": "%s", "totalCents": 6980,
                 "customer": {"name": "Ada Lovelace", "email": "ada@example.org", "address": "12 St James's Square"},
                 "lines": [{"productId": 17, "name": "Pots & <pans>", "quantity": 2, "unitPriceCents": 3490}]}""".formatted(orderId, UUID.randomUUID()));
    }

    private static void reserved(String orderId) {
        tell("shop.stock", orderId, "stock-reserved", "{\"orderId\": \"%s\"}".formatted(orderId));
    }

    private static void tell(String topic, String orderId, String type, String data) {
        String event = """
                {"id": "%s", "type": "%s", "version": 1, "at": "2026-11-27T09:00:00Z", "key": "%s", "data": %s}""".formatted(UUID.randomUUID(), type, orderId, data);
        notifications.getBean(KafkaTemplate.class).send(topic, orderId, event).join();
    }

    private static void awaitState(String orderId, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(state(orderId)).containsExactly(state));
    }

    private static List<String> state(String orderId) {
        return notifications
                .getBean(JdbcClient.class)
                .sql("select state from mail where order_id = ?::uuid")
                .param(orderId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static int tries(String orderId) {
        return notifications
                .getBean(JdbcClient.class)
                .sql("select coalesce(max(tries), 0) from mail where order_id = ?::uuid")
                .param(orderId)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static List<MimeMessage> mailsOn(String orderId) {
        return Arrays.stream(mailbox.getReceivedMessages())
                .filter(it -> GreenMailUtil.getWholeMessage(it).contains(orderId))
                .toList();
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        var parts = new ArrayList<String>();
        collect((MimeMultipart) mail.getContent(), type, parts);
        return String.join("\n", parts);
    }

    private static void collect(MimeMultipart multipart, String type, List<String> found)
            throws MessagingException, IOException {
        for (int i = 0; i < multipart.getCount(); i++) {
            var part = multipart.getBodyPart(i);
            if (part.getContent() instanceof MimeMultipart inner) {
                collect(inner, type, found);
            } else if (part.isMimeType(type)) {
                found.add(part.getContent().toString());
            }
        }
    }
}
