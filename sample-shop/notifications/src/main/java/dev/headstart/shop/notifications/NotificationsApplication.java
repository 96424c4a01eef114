package dev.headstart.shop.notifications;

import dev.headstart.shop.platform.event.EventsConfiguration;
import dev.headstart.shop.platform.event.Subscription;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The service of mails. */
@SpringBootApplication
public class NotificationsApplication {
    static final String TOPIC = "shop.mails";

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(NotificationsApplication.class, arguments);
    }

    @Bean
    NewTopic mailsTopic() {
        return EventsConfiguration.topic(TOPIC);
    }

    @Bean
    Subscription orders(Mails mails) {
        return Subscription.to("shop.orders")
                .on("order-placed", OrderPlaced.class, (event, order) -> mails.placed(order));
    }

    @Bean
    Subscription stock(Mails mails) {
        return Subscription.to("shop.stock")
                .on("stock-reserved", StockReserved.class, (event, stock) -> mails.reserved(stock))
                .on("stock-refused", StockRefused.class, (event, stock) -> mails.refused(stock));
    }

    @Bean
    JavaMailSenderImpl smtp(@Value("${shop.smtp}") String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "SHOP_SMTP is '%s'; give host:port, such as 127.0.0.1:18096".formatted(address));
        }
        var sender = new JavaMailSenderImpl();
        sender.setHost(address.substring(0, colon));
        sender.setPort(Integer.parseInt(address.substring(colon + 1)));
        sender.setDefaultEncoding("UTF-8");
        Properties properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", "2000");
        properties.put("mail.smtp.timeout", "5000");
        properties.put("mail.smtp.writetimeout", "5000");
        return sender;
    }
}
