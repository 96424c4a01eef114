# Ready: a primary when it answers, a replica when it streams and lacks less than a mebibyte of the primary's log.
set -eu
[ "$(psql -U postgres -d postgres -Atc "SELECT NOT pg_is_in_recovery() OR EXISTS (
  SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming' AND latest_end_lsn - pg_last_wal_replay_lsn() < 1048576)")" = t ]
