package dev.headstart.shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No query reads a whole table, as PostgreSQL plans it for the 50,000 products. */
class SqlTest {
    static Stream<Arguments> queries() {
        var words = Words.of("walnut bookc");
        return Stream.concat(
                Stream.of(Sort.values()).flatMap(sort -> Stream.of(0, 40 * Page.SIZE)
                        .map(offset -> Arguments.of(
                                "category by " + sort.parameter + " from " + offset,
                                Sql.category(sort),
                                new Object[] {"tea", offset}))),
                Stream.of(
                        Arguments.of("product", Sql.PRODUCT, new Object[] {7}),
                        Arguments.of("featured", Sql.FEATURED, new Object[] {}),
                        Arguments.of("popular", Sql.POPULAR, new Object[] {}),
                        Arguments.of("found", Sql.FOUND, new Object[] {words.query()}),
                        Arguments.of("search", Sql.SEARCH, new Object[] {words.query(), 0}),
                        Arguments.of("similar", Sql.SIMILAR, new Object[] {"bookcsae", "bookcsae"}),
                        Arguments.of(
                                "related",
                                Sql.RELATED
                                        .replace(":category", "'tea'")
                                        .replace(":price", "999")
                                        .replace(":id", "2"),
                                new Object[] {})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void usesIndexes(String name, String query, Object[] parameters) {
        var plan = Servers.sql("catalog")
                .sql("EXPLAIN " + query)
                .params(parameters)
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(plan)
                .as(name)
                .noneMatch(it -> it.matches(".*Seq Scan on (product|price|stock|listing).*"))
                .anyMatch(it -> it.contains("Index"));
    }
}
