package dev.headstart.shop.inventory.catalogue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fills the tables at the first start: a migration, so that it is done once, by one instance, and wholly. */
@Component
public final class Seed implements JavaMigration {
    private static final int PRODUCTS = 50_000;
    private static final long SEED = 40;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "the products that the shop starts with";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null; // other words for new shops do not trouble the old
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        var connection = context.getConnection();
        var assortment = new Assortment(PRODUCTS, SEED);
        var categories = assortment.categories();
        copy(
                connection,
                "category (slug, name, position, products)",
                IntStream.range(0, categories.size())
                        .mapToObj(it -> row(
                                categories.get(it).slug(), categories.get(it).name(), it, assortment.sizeOf(it))));
        var json = JsonMapper.shared();
        copy(
                connection,
                "product (id, slug, name, brand, category, description, attributes, image, popularity)",
                assortment
                        .products()
                        .map(it -> row(
                                it.id(),
                                it.slug(),
                                it.name(),
                                it.brand(),
                                it.category(),
                                it.description(),
                                json.writeValueAsString(it.attributes()),
                                it.image(),
                                it.popularity())));
        copy(
                connection,
                "price (product_id, price_cents)",
                assortment.products().map(it -> row(it.id(), it.priceCents())));
        copy(
                connection,
                "stock (product_id, available)",
                assortment.products().map(it -> row(it.id(), it.available())));
    }

    private static void copy(Connection connection, String table, Stream<String> rows)
            throws SQLException, IOException {
        var to =
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), "COPY " + table + " FROM STDIN", 1 << 16);
        try (var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16)) {
            for (var row : (Iterable<String>) rows::iterator) {
                writer.write(row);
            }
        }
    }

    /** A row of COPY's text format. */
    private static String row(Object... values) {
        return Arrays.stream(values)
                .map(it -> it.toString().replace("\\", "\\\\"))
                .collect(Collectors.joining("\t", "", "\n"));
    }
}
