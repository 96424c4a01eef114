#!/bin/bash
# Prints a folder that holds every program which the shop runs beside its services: PostgreSQL, Redis,
# Varnish, Prometheus and their exporters as Debian has them, unpacked and not installed, and Jaeger,
# built from its Go module. It is made once for each state of this script, in the user's cache.
set -euo pipefail
cd "$(dirname "$0")"
fail() { echo "The shop on one machine: $*" >&2; exit 1; }

[ "$(uname -s)" = Linux ] || fail "its servers come from Debian's packages, so it runs on Debian or Ubuntu only. Use a virtual machine or a container with one of them."
key=$(cat tools.sh go/go.mod go/go.sum ../../e2e/cluster/debian.sh | sha256sum | cut -c1-16)
tools=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/shop-tools-$key
if [ -f "$tools/complete" ]; then echo "$tools"; exit; fi

command -v go > /dev/null || fail "Go is missing: Jaeger is built with it. Install Go 1.25 or newer (golang.org/dl)."
command -v gcc > /dev/null || fail "gcc is missing: Varnish translates its configuration with it. Install it (apt-get install gcc)."
command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || fail "apt-get and dpkg-deb are missing: its servers come from Debian's packages, so it runs on Debian or Ubuntu only."
mkdir -p "$tools"
exec 9> "$tools/lock"; flock 9
if [ -f "$tools/complete" ]; then echo "$tools"; exit; fi

echo "Fetching the shop's servers and building Jaeger, once: 1 to 6 minutes" >&2
(cd go && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$tools/jaeger" github.com/jaegertracing/jaeger/cmd/all-in-one) > "$tools/jaeger.log" 2>&1 9>&- &
jaeger=$!
packages=(postgresql-15 postgresql-client-15 libpq5 redis-server redis-tools varnish libvarnishapi3
  prometheus prometheus-varnish-exporter prometheus-postgres-exporter prometheus-redis-exporter)
# and the libraries of those that this machine does not have in any version
lacking() { LC_ALL=C apt-get -s -q --no-install-recommends install "${packages[@]}" 2> "$tools/apt.log" | sed -n 's/^Inst \([^ ]*\) (.*/\1/p'; }
lacking > "$tools/lacking" || { [ "$(id -u)" = 0 ] && apt-get update -q > /dev/null && lacking > "$tools/lacking"; } ||
  { cat "$tools/apt.log" >&2; fail "apt-get does not know one of its packages (above). Run apt-get update; it needs Debian 12's or a suite that still has postgresql-15."; }
mapfile -t all < <(printf '%s\n' "${packages[@]}" $(cat "$tools/lacking") | sort -u)
../../e2e/cluster/debian.sh "$tools/debian" "${all[@]}"
missing=$(LD_LIBRARY_PATH=$(echo "$tools"/debian/usr/lib/*-linux-gnu*) ldd "$tools"/debian/usr/bin/redis-* "$tools"/debian/usr/bin/varnish* \
  "$tools"/debian/usr/sbin/varnishd "$tools"/debian/usr/lib/postgresql/15/bin/* 2> /dev/null | sed -n 's/^\t\(.*\) => not found$/\1/p' | sort -u | tr '\n' ' ')
[ -z "$missing" ] || fail "libraries are missing: $missing"
wait $jaeger || { tail -20 "$tools/jaeger.log" >&2; fail "Jaeger does not build; all of it is in $tools/jaeger.log"; }
touch "$tools/complete"
echo "$tools"
