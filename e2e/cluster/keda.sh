#!/bin/bash
# KEDA's operator, metrics server and CRDs, built once from its Go module: prints a folder of the user's cache with keda-operator,
# keda-adapter, crds.yaml and the certificate by which the two know each other.
set -euo pipefail
cd "$(dirname "$0")/keda"
version=$(sed -n 's|.*github.com/kedacore/keda/v2 v\([0-9.]*\).*|\1|p' go.mod)
keda=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/keda-metrics-$version
if [ ! -d "$keda" ]; then
  source ../go.sh
  echo "Building KEDA, once: 1 to 5 minutes" >&2
  new=$keda.$$; mkdir -p "$new"; trap 'rm -rf "$new"' EXIT
  for program in operator adapter; do
    go_build "$new/keda-$program" "github.com/kedacore/keda/v2/cmd/$program"
  done
  for crd in "$(go list -m -f '{{.Dir}}' github.com/kedacore/keda/v2)"/config/crd/bases/*; do echo ---; cat "$crd"; done > "$new/crds.yaml"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=keda -addext subjectAltName=IP:127.0.0.1 -keyout "$new/tls.key" -out "$new/tls.crt" 2> /dev/null
  cp "$new/tls.crt" "$new/ca.crt"
  mv -T "$new" "$keda" 2> /dev/null || [ -d "$keda" ] # another build may have been faster
fi
echo "$keda"
