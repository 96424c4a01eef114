#!/bin/bash
# Builds every program of the local cluster, once for each state of its sources, into a folder of the
# user's cache, and prints that folder's path. Needs Go 1.21 or newer (which fetches the version that
# go.mod asks for) and the Go module proxy; for the real node also Debian's apt-get and dpkg-deb.
set -euo pipefail
cd "$(dirname "$0")"
key=$(cat main.go go.mod go.sum pause/main.go build.sh go.sh image.py debian.sh | sha256sum | cut -c1-16)
bin=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/cluster-$key
if [ ! -f "$bin/complete" ]; then
  command -v go > /dev/null || { echo "Go is missing: the local cluster is built with it. Install Go 1.21 or newer, start Docker, or name a cluster in HEADSTART_TEST_KUBECONFIG." >&2; exit 1; }
  mkdir -p "$bin"
  exec 9> "$bin/lock"; flock 9
fi
if [ ! -f "$bin/complete" ]; then
  echo "Building the local cluster's programs, once: 3 to 10 minutes" >&2
  (for s in $(seq 30 30 3600); do sleep 30; echo "  … $s s" >&2; done) > /dev/null 9>&- &
  trap 'kill %1' EXIT
  v=$(go list -m -f '{{.Version}}' k8s.io/kubernetes)
  x="-X k8s.io/component-base/version.gitVersion=$v -X k8s.io/client-go/pkg/version.gitVersion=$v"
  x="$x -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=$(echo "$v" | cut -d. -f2)"
  source ./go.sh
  go_build "$bin/kube" . "$x"
  for n in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl coredns kwok metrics-server; do
    ln -sf kube "$bin/$n"
  done

  # What up.sh needs beside the programs: the pause image, and kwok's own definitions.
  go_build "$bin/pause" ./pause
  tar -C "$bin" -cf "$bin/pause-layer.tar" pause
  ./image.py docker.io/local/pause:1 "$bin/pause.tar" "$bin/pause-layer.tar" -- /pause
  rm "$bin/pause-layer.tar"
  kwok=$(go list -m -f '{{.Dir}}' sigs.k8s.io/kwok)/kustomize
  join() { for f in "$@"; do echo ---; cat "$f"; done; }
  # a pod's annotation may delay its readiness, "20s" for one
  join "$kwok"/stage/node/fast/node-initialize.yaml "$kwok"/stage/node/heartbeat-with-lease/node-heartbeat-with-lease.yaml \
    "$kwok"/stage/pod/fast/pod-*.yaml |
    sed '/^  name: pod-ready$/,/^  next:$/s|^  next:$|  delay: {durationMilliseconds: 0, durationFrom: {expressionFrom: \x27.metadata.annotations["pod-ready.stage.kwok.x-k8s.io/delay"]\x27}}\n  next:|' \
    > "$bin/kwok-stages.yaml"
  join "$kwok"/crd/bases/*metrics.yaml "$kwok"/crd/bases/*resourceusages.yaml > "$bin/kwok-crds.yaml"
  join "$kwok"/metrics/usage/usage-from-annotation.yaml "$kwok"/metrics/resource/metrics-resource.yaml > "$bin/kwok-metrics.yaml"

  # What a real node needs is unpacked here, not installed; without it the cluster has kwok's nodes only.
  if ./debian.sh "$bin/debian" containerd runc containernetworking-plugins \
    iptables libip4tc2 libip6tc2 libxtables12 libmnl0 libnftnl11 libnfnetlink0 libnetfilter-conntrack3; then
    for n in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
      ln -sf xtables-nft-multi "$bin/debian/usr/sbin/$n" # Debian makes these links at installation
    done
  else
    echo "No real node: containerd, runc, iptables and the CNI plugins of Debian are not to be had here" >&2
  fi
  touch "$bin/complete"
fi
echo "$bin"
