create table entry (id bigint generated always as identity primary key, event uuid not null, account text not null, amount int not null, trace text);
