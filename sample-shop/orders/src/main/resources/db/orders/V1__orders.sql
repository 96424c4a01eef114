-- What was ordered, as it was written.
create table placed (
    order_id    uuid primary key,
    key         text not null unique,
    cart_id     uuid not null,
    name        text not null,
    email       text not null,
    address     text not null,
    total_cents bigint not null,
    at          timestamptz not null
);

create table line (
    order_id         uuid not null references placed,
    product_id       bigint not null,
    name             text not null,
    quantity         int not null check (quantity > 0),
    unit_price_cents bigint not null check (unit_price_cents >= 0),
    primary key (order_id, product_id)
);

-- What its page shows, in two look-ups.
create table order_view (
    order_id    uuid primary key,
    placed_at   timestamptz not null,
    lines       jsonb not null,
    total_cents bigint not null
);

create table timeline (
    order_id uuid not null,
    what     text not null check (what in ('PLACED', 'RESERVED', 'REFUSED', 'MAIL_SENT')),
    at       timestamptz not null,
    primary key (order_id, what)
);
