#!/bin/bash
# Prints where k6 is, built once from its Go module into the user's cache.
set -euo pipefail
cd "$(dirname "$0")/go"
k6=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/k6-$(sha256sum go.mod | cut -c1-16)
if [ ! -x "$k6" ]; then
  source ../../../e2e/cluster/go.sh
  echo "Building k6, the load generator, once: 1 to 3 minutes" >&2
  mkdir -p "$(dirname "$k6")"
  go_build "$k6.$$" go.k6.io/k6
  mv "$k6.$$" "$k6"
fi
echo "$k6"
