package dev.headstart.shop.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Writes mails and hands them to the mail server. */
@Component
class Letters {
    private final JavaMailSender smtp;

    Letters(JavaMailSender smtp) {
        this.smtp = smtp;
    }

    /** Returns when the server has taken the mail. */
    void send(Mail mail) {
        Letter letter = Letter.of(mail);
        MimeMessage message = smtp.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(message, true, "UTF-8");
            parts.setFrom("orders@shop.headstart.dev", "The shop");
            parts.setTo(new InternetAddress(
                    mail.order().customer().email(), mail.order().customer().name(), "UTF-8"));
            parts.setSubject(letter.subject());
            parts.setText(letter.text(), letter.html());
            message.setHeader("Message-ID", mail.messageId());
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new MailPreparationException("no mail on order " + mail.orderId(), failure);
        }
        smtp.send(message);
    }
}
