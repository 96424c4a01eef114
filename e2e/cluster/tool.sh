#!/bin/bash
# tool.sh NAME ARGUMENT...: runs a program that tests let judge what we make, built once from the Go module in the folder NAME into the user's cache.
set -euo pipefail
folder=$(cd "$(dirname "$0")/$1" && pwd) name=$1; shift
tool=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/$name-$(sha256sum "$folder/go.mod" | cut -c1-16)
if [ ! -x "$tool" ]; then
  source "$folder/../go.sh"
  echo "Building $name, once: about a minute" >&2
  mkdir -p "$(dirname "$tool")"
  (cd "$folder" && go_build "$tool.$$" "$(sed -n 's/^tool //p' go.mod)")
  mv "$tool.$$" "$tool"
fi
exec "$tool" "$@"
