#!/bin/bash
# twice.sh: builds the image of the last commit from two fresh clones, and compares what came out, layer by layer. All have to be the same but the one that holds
# the AOT cache, which Java writes in the order in which its threads came by. Prints a row for each layer; fails if another one differs.
set -euo pipefail
cd "$(dirname "$0")/../.."
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
for n in one two; do
  git clone -q . "$tmp/$n"
  tar=$("$tmp/$n/headstart" image)
  mkdir "$tmp/$n/layers"; tar -xf "$tar" -C "$tmp/$n/layers"
  for layer in $(python3 -c 'import json, sys; print(*json.load(open(sys.argv[1]))[0]["Layers"])' "$tmp/$n/layers/manifest.json"); do
    has=$(tar -tzf "$tmp/$n/layers/$layer" | grep -v '/$' | sed -n 1p)
    cache=$(tar -tzf "$tmp/$n/layers/$layer" | grep -c 'headstart.aot$' || true)
    echo "$cache $has $(sha256sum < "$tmp/$n/layers/$layer" | cut -c1-12)"
  done > "$tmp/$n.txt"
done
paste -d' ' "$tmp/one.txt" "$tmp/two.txt" | awk '
  { same = $3 == $6; print (same ? "same" : $1 ? "cache" : "DIFFERS"), $3, $6, $2; if (!same && !$1) wrong = 1 }
  END { exit wrong }'
