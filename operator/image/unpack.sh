#!/bin/bash
# unpack.sh ARCHIVE ROOT: lays an image's files out in a folder.
set -euo pipefail
for layer in $(tar -xOf "$1" manifest.json | python3 -c 'import json, sys; print(*json.load(sys.stdin)[0]["Layers"])'); do
  tar -xOf "$1" "$layer" | tar -C "$2" -xzf - --warning=no-unknown-keyword # with the files' times: Java refuses the AOT cache for others
done
