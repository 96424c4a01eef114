#!/bin/bash
# Prints a file with the CRDs of the Gateway API and of Istio, as their Go modules have them: the API server of a test serves them, so that it judges the shop's
# manifests. Needs Go and the Go module proxy, once.
set -euo pipefail
cd "$(dirname "$0")"
out=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/mesh-crds-$(sha256sum mesh-crds.sh | cut -c1-16).yaml
[ ! -f "$out" ] || { echo "$out"; exit; }
command -v go > /dev/null || { echo "Go is missing: it fetches the CRDs of the Gateway API and of Istio. Install Go 1.21 or newer." >&2; exit 1; }
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT

module() { # module PATH@VERSION SUM: fetches a module, holds it against its sum, and prints its folder
  local found; found=$(cd "$tmp" && GOFLAGS=-mod=mod go mod download -json "$1" 2> "$tmp/log") || { cat "$tmp/log" >&2; return 1; }
  python3 -c 'import json, sys
found = json.load(sys.stdin)
if found["Sum"] != sys.argv[1]: sys.exit(found["Path"] + " is not what it was: " + found["Sum"])
print(found["Dir"])' "$2" <<< "$found"
}
gateway=$(module sigs.k8s.io/gateway-api@v1.5.1 h1:RqVRIlkhLhUO8wOHKTLnTJA6o/1un4po4/6M1nRzdd0=)
istio=$(module istio.io/api@v1.31.4 h1:AcnncYrlDj1PJkym7h88Gggkef4MAra8QpGaXRMsr+E=)

mkdir -p "$(dirname "$out")"
for crd in "$gateway"/config/crd/standard/gateway.networking.k8s.io_{httproutes,gateways,gatewayclasses}.yaml "$istio/kubernetes/customresourcedefinitions.gen.yaml"; do
  echo ---; cat "$crd"
done > "$tmp/crds.yaml"
mv "$tmp/crds.yaml" "$out"
echo "$out"
