#!/bin/bash
# Brings an image archive into the real node of the cluster in a state folder: load.sh DIR IMAGE.tar
set -euo pipefail
source "$(dirname "$0")/debian-path.sh"
[ -S "$1/containerd.sock" ] || { echo "The cluster in $1 has no real node, so it runs no images; see e2e/cluster/README.md" >&2; exit 1; }
ctr -a "$1/containerd.sock" -n k8s.io images import "$2" > /dev/null
