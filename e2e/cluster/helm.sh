#!/bin/bash
# Helm, built once from its Go module into the user's cache: helm.sh ARGUMENT... runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's|.*helm.sh/helm/v3 v\([0-9.]*\).*|\1|p' "$here/helm/go.mod")
helm=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/helm-$version
if [ ! -x "$helm" ]; then
  command -v go > /dev/null || { echo "Go is missing: Helm is built with it. Install Go 1.21 or newer." >&2; exit 1; }
  echo "Building Helm, once: about a minute" >&2
  mkdir -p "$(dirname "$helm")"
  x="-X helm.sh/helm/v3/internal/version.version=v$version" # and the Kubernetes that "helm template" assumes
  x="$x -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1 -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=36"
  (cd "$here/helm" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w $x" -o "$helm.$$" helm.sh/helm/v3/cmd/helm)
  mv "$helm.$$" "$helm"
fi
exec "$helm" "$@"
