-- One mail an order. Its halves, the order and what came of its stock, arrive in any order.
create table mail (
    order_id    uuid primary key,
    placed      jsonb,
    kind        text check (kind in ('CONFIRMATION', 'REFUSAL')),
    missing     jsonb not null default '[]',
    traceparent text,
    tries       int not null default 0,
    next_try    timestamptz not null default now(),
    sent_at     timestamptz,
    state       text generated always as (
                    case when sent_at is not null then 'SENT'
                         when placed is not null and kind is not null then 'PENDING'
                         else 'WAITING' end) stored
);

create index mail_pending on mail (next_try) where state = 'PENDING';
