#!/bin/bash
# Prints a folder that holds prometheus and promtool, 2.42 or newer: those on the PATH, or else
# Debian's, unpacked into the user's cache.
set -euo pipefail
new_enough() { # new_enough FOLDER
  local v; v=$("$1/promtool" --version 2> /dev/null | sed -n '1s/^promtool, version \([0-9]*\.[0-9]*\).*/\1/p')
  [ -x "$1/prometheus" ] && [ -n "$v" ] && [ "$(printf '2.42\n%s\n' "$v" | sort -V | head -1)" = 2.42 ]
}
found=$(dirname "$(command -v prometheus || echo /none/none)")
if new_enough "$found"; then echo "$found"; exit; fi
cache=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/prometheus
new_enough "$cache/usr/bin" || "$(dirname "$0")/../cluster/debian.sh" "$cache" prometheus
new_enough "$cache/usr/bin" || { echo "Prometheus 2.42 or newer is missing: install it, or start Docker" >&2; exit 1; }
echo "$cache/usr/bin"
