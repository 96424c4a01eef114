# Makes the database where there is none; roles and their passwords are as the Secret says each time.
set -eu
[ ! -d "$PGDATA" ] || chmod 700 "$PGDATA" # volumes are made writable for the group at each mount
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA"
  initdb -D "$PGDATA" -U postgres -A trust -E UTF8 --locale=C.UTF-8
fi
rm -f "$PGDATA/postmaster.pid"
pg_ctl -D "$PGDATA" -w -t 300 -o "-c config_file=/config/postgresql.conf -c hba_file=/config/pg_hba.conf -c listen_addresses=" start
sql() { psql -v ON_ERROR_STOP=1 -q -U postgres "$@"; }
[ "$(sql -d postgres -Atc "SELECT count(*) FROM pg_database WHERE datname = 'shop'")" = 1 ] || sql -d postgres -c 'CREATE DATABASE shop'
sql -d shop -f /config/init.sql
sql -d postgres -c "DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replicator') THEN CREATE ROLE replicator LOGIN REPLICATION; END IF; END \$\$"
sql -d postgres -v inventory="$PASSWORD_INVENTORY" -v orders="$PASSWORD_ORDERS" -v notifications="$PASSWORD_NOTIFICATIONS" \
  -v catalog="$PASSWORD_CATALOG" -v replicator="$PASSWORD_REPLICATOR" << 'SQL'
ALTER ROLE inventory PASSWORD :'inventory';
ALTER ROLE orders PASSWORD :'orders';
ALTER ROLE notifications PASSWORD :'notifications';
ALTER ROLE catalog PASSWORD :'catalog';
ALTER ROLE replicator PASSWORD :'replicator';
SQL
pg_ctl -D "$PGDATA" -m fast -w stop
