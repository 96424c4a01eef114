#!/bin/bash
# tool.sh NAME ARGUMENT...: runs a program that tests let judge what we make, built once from the Go module in the folder NAME into the user's cache.
set -euo pipefail
folder=$(cd "$(dirname "$0")/$1" && pwd) name=$1; shift
tool=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/$name-$(sha256sum "$folder/go.mod" | cut -c1-16)
if [ ! -x "$tool" ]; then
  command -v go > /dev/null || { echo "Go is missing: $name is built with it. Install Go 1.21 or newer." >&2; exit 1; }
  echo "Building $name, once: about a minute" >&2
  mkdir -p "$(dirname "$tool")"
  (cd "$folder" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$tool.$$" "$(sed -n 's/^tool //p' go.mod)" 2> >(grep -v '^go: downloading' >&2))
  mv "$tool.$$" "$tool"
fi
exec "$tool" "$@"
