package dev.headstart.shop.notifications;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The words of a mail, plain and as HTML. */
record Letter(String subject, String text, String html) {
    static Letter of(Mail mail) {
        return switch (mail.kind()) {
            case CONFIRMATION -> confirmation(mail.order());
            case REFUSAL -> refusal(mail.order(), mail.missing());
        };
    }

    private static Letter confirmation(OrderPlaced order) {
        return write(
                order,
                "Your order is on its way",
                "thank you for your order. All of it is reserved for you:",
                order.lines(),
                "In all: " + euros(order.totalCents()));
    }

    private static Letter refusal(OrderPlaced order, Collection<Long> missing) {
        List<OrderPlaced.Line> gone = order.lines().stream()
                .filter(line -> missing.contains(line.productId()))
                .toList();
        return write(
                order,
                "We could not fill your order",
                "we are sorry: while you ordered, the last of these was sold:",
                gone,
                "Nothing was reserved and nothing is charged.");
    }

    private static Letter write(
            OrderPlaced order, String subject, String opening, List<OrderPlaced.Line> lines, String closing) {
        String name = order.customer().name();
        String plain = lines.stream().map(it -> "  " + describe(it)).collect(Collectors.joining("\n"));
        String items = lines.stream()
                .map(it -> "<li>" + HtmlUtils.htmlEscape(describe(it)) + "</li>")
                .collect(Collectors.joining());
        return new Letter(
                subject,
                "Dear %s,\n\n%s\n\n%s\n\n%s\n\nOrder %s\n".formatted(name, opening, plain, closing, order.orderId()),
                "<p>Dear %s,</p><p>%s</p><ul>%s</ul><p>%s</p><p><small>Order %s</small></p>"
                        .formatted(HtmlUtils.htmlEscape(name), opening, items, closing, order.orderId()));
    }

    private static String describe(OrderPlaced.Line line) {
        return "%d × %s, %s each".formatted(line.quantity(), line.name(), euros(line.unitPriceCents()));
    }

    private static String euros(long cents) {
        return "€%d.%02d".formatted(cents / 100, cents % 100);
    }
}
