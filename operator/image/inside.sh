#!/bin/bash
# inside.sh ROOT COMMAND...: runs a command of an image that unpack.sh laid out in ROOT, as it would in a container, on the machine's own network and without
# anything of its environment but KUBECONFIG. Needs a Linux that lets this user make namespaces.
set -euo pipefail
mkdir -p "$1/proc" "$1/dev"
# shellcheck disable=SC2016 # $0 and $@ belong to the inner shell
exec unshare --map-root-user --mount --pid --fork --kill-child bash -c '
  mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"; root=$0
  exec env -i ${KUBECONFIG:+KUBECONFIG="$KUBECONFIG"} /usr/sbin/chroot "$root" "$@"' "$@"
