package dev.headstart.shop.catalog;

/**
 * The queries. Which products, and in which order, comes from the materialised listing by an index; what is shown of them comes by their ids
 * from the view, so that a price is never older than the replica that is read.
 */
final class Sql {
    private static final String SUMMARY =
            "p.id, p.slug, p.name, p.brand, p.category, p.price_cents, p.image, p.availability";

    static final String PRODUCT = "SELECT " + SUMMARY
            + ", p.category_name, p.description, p.attributes FROM catalog.product p WHERE p.id = ?";
    static final String CATEGORIES = "SELECT slug, name, products FROM catalog.category ORDER BY position";
    /** The best of each department. */
    private static final String BEST = """
            SELECT best.id FROM catalog.category c CROSS JOIN LATERAL (
                SELECT id, popularity FROM catalog.listing WHERE category = c.slug AND to_be_had
                ORDER BY popularity DESC, id DESC LIMIT 1) best
            ORDER BY best.popularity DESC LIMIT 8""";

    static final String FEATURED = shown(BEST);

    /** Those that are not featured already. */
    static final String POPULAR = shown("""
            SELECT id FROM catalog.listing WHERE to_be_had AND id NOT IN (%s)
            ORDER BY popularity DESC, id DESC LIMIT 12""".formatted(BEST));

    static final String FOUND = "SELECT count(*) FROM catalog.listing WHERE search @@ to_tsquery('english', ?)";
    static final String SEARCH = shown("""
            SELECT id FROM catalog.listing, to_tsquery('english', ?) query WHERE search @@ query
            ORDER BY ts_rank(search, query) DESC, popularity DESC, id LIMIT %d OFFSET ?""".formatted(Page.SIZE));
    static final String SIMILAR = shown("""
            SELECT id FROM catalog.listing WHERE ? <%% name
            ORDER BY word_similarity(?, name) DESC, popularity DESC, id LIMIT %d""".formatted(Page.SIZE));

    /** Of the same category, those next in price. */
    static final String RELATED = shown("""
            SELECT id FROM (
                (SELECT l.id, l.price_cents FROM catalog.listing l WHERE l.category = :category AND (l.price_cents, l.id) > (:price, :id)
                 ORDER BY l.price_cents, l.id LIMIT 6)
                UNION ALL
                (SELECT l.id, l.price_cents FROM catalog.listing l WHERE l.category = :category AND (l.price_cents, l.id) < (:price, :id)
                 ORDER BY l.price_cents DESC, l.id DESC LIMIT 6)) near
            ORDER BY abs(price_cents - :price), id LIMIT 6""");

    private Sql() {}

    static String category(Sort sort) {
        return shown("SELECT id FROM catalog.listing WHERE category = ? ORDER BY %s LIMIT %d OFFSET ?"
                .formatted(sort.order, Page.SIZE));
    }

    private static String shown(String ids) {
        return """
                WITH chosen AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM (%s) ids)
                SELECT %s FROM chosen JOIN catalog.product p ON p.id = chosen.id ORDER BY chosen.place""".formatted(ids, SUMMARY);
    }
}
