package dev.headstart.shop.local.whole;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.server.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the shop has written: orders, what came of their stock, and mails. */
final class Books {
    private static final Pattern MESSAGE_ID = Pattern.compile("\"[Mm]essage-?I[dD]\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern AVAILABLE = Pattern.compile("\"available\"\\s*:\\s*(-?\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalShop shop;

    record Entry(UUID order, String email, int reserved, int refused) {}

    Books(LocalShop shop) {
        this.shop = shop;
    }

    /** The orders of all whose address starts so. */
    List<Entry> orders(String run) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(Postgres.url(shop.ports().primary()), "postgres", "");
                var query = database.prepareStatement("""
                        select p.order_id, p.email,
                               (select count(*) from orders.timeline t where t.order_id = p.order_id and t.what = 'RESERVED'),
                               (select count(*) from orders.timeline t where t.order_id = p.order_id and t.what = 'REFUSED')
                        from orders.placed p where p.email like ?""")) {
            query.setString(1, run + "-%");
            ResultSet row = query.executeQuery();
            List<Entry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(new Entry(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getInt(4)));
            }
            return entries;
        }
    }

    /** The ids of the mails that came for this address. */
    List<String> mails(String email) {
        String messages = get(shop.ports().mailbox(), "/api/user/" + email + "/messages");
        return MESSAGE_ID.matcher(messages).results().map(MatchResult::group).toList();
    }

    String mailText(String email) {
        return get(shop.ports().mailbox(), "/api/user/" + email + "/messages");
    }

    int available(int product) {
        var found = AVAILABLE.matcher(get(shop.ports().of(Service.INVENTORY), "/products/" + product + "/stock"));
        if (!found.find()) {
            throw new IllegalStateException("inventory tells no stock of product " + product);
        }
        return Integer.parseInt(found.group(1));
    }

    String get(int port, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", end);
        }
    }
}
