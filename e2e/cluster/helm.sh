#!/bin/bash
# Helm, built once from its Go module into the user's cache: helm.sh ARGUMENT... runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's|.*helm.sh/helm/v3 v\([0-9.]*\).*|\1|p' "$here/helm/go.mod")
helm=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/helm-$version
if [ ! -x "$helm" ]; then
  source "$here/go.sh"
  echo "Building Helm, once: about a minute" >&2
  mkdir -p "$(dirname "$helm")"
  x="-X helm.sh/helm/v3/internal/version.version=v$version" # and the Kubernetes that "helm template" assumes
  x="$x -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1 -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=36"
  (cd "$here/helm" && go_build "$helm.$$" helm.sh/helm/v3/cmd/helm "$x")
  mv "$helm.$$" "$helm"
fi
exec "$helm" "$@"
