-- The roles and schemas of the shop, in database "shop" (docs/decisions/0040). Safe to run again.
-- On one machine the server trusts its loopback; the passwords are for servers that ask for one.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['inventory', 'orders', 'notifications', 'catalog'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', name, name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['inventory', 'orders', 'notifications'] LOOP
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', name, name);
    END LOOP;
END $$;

-- published by inventory, read by catalog
CREATE SCHEMA IF NOT EXISTS catalog AUTHORIZATION inventory;
GRANT USAGE ON SCHEMA catalog TO catalog;
ALTER DEFAULT PRIVILEGES FOR ROLE inventory IN SCHEMA catalog GRANT SELECT ON TABLES TO catalog;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- searches forgive a swapped or a missing letter: 'tabel' is as near to 'table' as 0.5
LOAD 'pg_trgm';
ALTER ROLE catalog SET pg_trgm.word_similarity_threshold = 0.45;
