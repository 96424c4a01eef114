create table outbox (
    position    bigint generated always as identity primary key,
    topic       text not null,
    key         text not null,
    event       text not null,
    traceparent text,
    at          timestamptz not null default now()
);

create table inbox (
    event uuid primary key,
    at    timestamptz not null default now()
);
