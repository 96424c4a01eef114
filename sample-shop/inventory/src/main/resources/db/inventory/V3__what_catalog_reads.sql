CREATE FUNCTION availability(available int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN available = 0 THEN 'OUT' WHEN available <= 5 THEN 'LOW' ELSE 'IN_STOCK' END $$;

CREATE VIEW catalog.category AS
SELECT slug, name, products, position FROM category;

-- always of this moment, and read by its key
CREATE VIEW catalog.product AS
SELECT p.id, p.slug, p.name, p.brand, p.category, c.name AS category_name, p.description, p.attributes, p.image,
       price.price_cents, availability(stock.available) AS availability
FROM product p
JOIN category c ON c.slug = p.category
JOIN price ON price.product_id = p.id
JOIN stock ON stock.product_id = p.id;

-- what lists are ordered by and searched in; some seconds old. What a page shows of its 24 products comes from catalog.product.
CREATE MATERIALIZED VIEW catalog.listing AS
SELECT p.id, p.name, p.category, p.popularity, p.search, price.price_cents, stock.available > 0 AS to_be_had
FROM product p
JOIN price ON price.product_id = p.id
JOIN stock ON stock.product_id = p.id;

CREATE UNIQUE INDEX listing_id ON catalog.listing (id);
CREATE INDEX listing_popular ON catalog.listing (popularity, id);
CREATE INDEX listing_category_popular ON catalog.listing (category, popularity, id);
CREATE INDEX listing_category_price ON catalog.listing (category, price_cents, id);
CREATE INDEX listing_category_name ON catalog.listing (category, name, id);
CREATE INDEX listing_search ON catalog.listing USING gin (search);
CREATE INDEX listing_typos ON catalog.listing USING gin (name public.gin_trgm_ops);
ANALYZE product, price, stock, catalog.listing;
