package dev.headstart.shop.catalog;

import dev.headstart.shop.platform.replica.LogPosition;
import dev.headstart.shop.platform.replica.ReplicaPool;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the database says, read from a replica that has all that events told of. */
@Repository
class Reads {
    private static final RowMapper<Summary> SUMMARY = DataClassRowMapper.newInstance(Summary.class);
    private static final RowMapper<Category> CATEGORY = DataClassRowMapper.newInstance(Category.class);

    private final ReplicaPool replicas;
    private final JsonMapper json;
    private final AtomicReference<@Nullable LogPosition> told = new AtomicReference<>();

    Reads(ReplicaPool replicas, JsonMapper json) {
        this.replicas = replicas;
        this.json = json;
    }

    /** After an event: what is read from now on is read where the change that it tells of has arrived. */
    void catchUp() {
        replicas.now().ifPresent(told::set);
    }

    Optional<Product> product(int id) {
        return read(it -> it.sql(Sql.PRODUCT).param(id).query(this::mapped).optional());
    }

    List<Summary> related(Product product) {
        return read(it -> it.sql(Sql.RELATED)
                .param("category", product.category())
                .param("price", product.priceCents())
                .param("id", product.id())
                .query(SUMMARY)
                .list());
    }

    List<Category> categories() {
        return read(it -> it.sql(Sql.CATEGORIES).query(CATEGORY).list());
    }

    Highlights highlights() {
        return read(it -> new Highlights(
                it.sql(Sql.FEATURED).query(SUMMARY).list(),
                it.sql(Sql.POPULAR).query(SUMMARY).list()));
    }

    Page category(Category category, Sort sort, int page) {
        var products = read(it -> it.sql(Sql.category(sort))
                .params(category.slug(), page * Page.SIZE)
                .query(SUMMARY)
                .list());
        return Page.of(category.name(), products, page, category.products());
    }

    Page search(Words words, int page) {
        return read(it -> {
            var total =
                    it.sql(Sql.FOUND).param(words.query()).query(Integer.class).single();
            if (total == 0) {
                return similar(it, words);
            }
            var products = it.sql(Sql.SEARCH)
                    .params(words.query(), page * Page.SIZE)
                    .query(SUMMARY)
                    .list();
            return Page.of(words.text(), products, page, total);
        });
    }

    /** Where nothing has the words, perhaps they are mistyped: one page of what looks like them. */
    private static Page similar(JdbcClient client, Words words) {
        var products = client.sql(Sql.SIMILAR)
                .params(words.text(), words.text())
                .query(SUMMARY)
                .list();
        return Page.of(words.text(), products, 0, products.size());
    }

    private <T> T read(Function<JdbcClient, T> query) {
        return replicas.read(told.get(), query);
    }

    private Product mapped(ResultSet row, int number) throws SQLException {
        var summary = SUMMARY.mapRow(row, number);
        return new Product(
                summary.id(),
                summary.slug(),
                summary.name(),
                summary.brand(),
                summary.category(),
                summary.priceCents(),
                summary.image(),
                summary.availability(),
                row.getString("category_name"),
                row.getString("description"),
                json.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {}));
    }
}
