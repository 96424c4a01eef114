CREATE TABLE category (
    slug     text PRIMARY KEY,
    name     text NOT NULL,
    position int  NOT NULL UNIQUE,
    products int  NOT NULL
);

CREATE TABLE product (
    id          int PRIMARY KEY,
    slug        text  NOT NULL,
    name        text  NOT NULL,
    brand       text  NOT NULL,
    category    text  NOT NULL REFERENCES category,
    description text  NOT NULL,
    attributes  jsonb NOT NULL,
    image       text  NOT NULL,
    popularity  int   NOT NULL,
    search      tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name || ' ' || brand), 'A') ||
        setweight(to_tsvector('english', category), 'B') ||
        setweight(to_tsvector('english', description), 'D')) STORED
);

-- apart from the product, so that a change rewrites a short row and no index
CREATE TABLE price (
    product_id  int PRIMARY KEY REFERENCES product,
    price_cents int NOT NULL CHECK (price_cents > 0)
) WITH (fillfactor = 80);

CREATE TABLE stock (
    product_id int PRIMARY KEY REFERENCES product,
    available  int NOT NULL CHECK (available >= 0),
    reserved   int NOT NULL DEFAULT 0 CHECK (reserved >= 0)
) WITH (fillfactor = 80);

CREATE TABLE reservation (
    order_id   uuid NOT NULL,
    product_id int  NOT NULL REFERENCES product,
    quantity   int  NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product_id)
);
