# Copies the primary where there is no copy of it yet: base backup, then streaming.
set -eu
[ ! -d "$PGDATA" ] || chmod 700 "$PGDATA" # volumes are made writable for the group at each mount
follow="host=postgres user=replicator password=$PASSWORD_REPLICATOR application_name=$NAME"
if [ -f "$PGDATA/standby.signal" ]; then # the password may be another one now; of two lines the last one counts
  echo "primary_conninfo = '$follow'" >> "$PGDATA/postgresql.auto.conf"
  exit
fi
export PGPASSWORD="$PASSWORD_REPLICATOR"
until pg_isready -q -h postgres -t 5; do sleep 1; done
rm -rf "$PGDATA"
pg_basebackup -d "host=postgres user=replicator application_name=$NAME" -D "$PGDATA" -R -X stream -c fast
