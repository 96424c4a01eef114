#!/bin/bash
# Stops what up.sh started: down.sh DIR. Only processes that up.sh started there are ended. The logs stay.
[ $# = 1 ] || { echo "usage: down.sh DIR" >&2; exit 2; }
DIR=$(realpath -m "$1")
stop() { # stop NAME: ends the process of NAME.pid, if it is still the one we started; its data is not kept, so at once
  local pid; pid=$(cat "$DIR/$1.pid" 2> /dev/null) || return 0
  [ "$(readlink "/proc/$pid/cwd")" != "$DIR" ] || kill -KILL "$pid" 2> /dev/null
  while [ "$(readlink "/proc/$pid/cwd")" = "$DIR" ]; do sleep 0.05; done
  rm -f "$DIR/$1.pid"
}
if [ -f "$DIR/proxy.pid" ]; then
  proxy=$(readlink "/proc/$(cat "$DIR/proxy.pid")/exe")
  stop proxy
  BIN=$(dirname "$proxy") && source "$(dirname "$0")/debian-path.sh"
  # the link's name chooses the program, so it is called by the name of the link
  [ ! -x "$proxy" ] || (exec -a kube-proxy "$proxy" --cleanup > "$DIR/log/proxy-cleanup.log" 2>&1)
fi
stop node
for name in coredns metrics-server kwok scheduler controller-manager apiserver etcd; do stop "$name"; done
if [ -f "$DIR/cgroup" ]; then
  find /sys/fs/cgroup/*"$(cat "$DIR/cgroup")" "/sys/fs/cgroup$(cat "$DIR/cgroup")" -depth -type d -exec rmdir {} \; 2> /dev/null
fi
[ ! -f "$DIR/bridge" ] || ip link delete "$(cat "$DIR/bridge")" 2> /dev/null
[ ! -f "$DIR/address" ] || ip address delete "$(cat "$DIR/address")/32" dev lo 2> /dev/null
[ ! -f "$DIR/slot" ] || [ "$(readlink "$(cat "$DIR/slot")")" != "$DIR" ] || rm -f "$(cat "$DIR/slot")"
rm -f "$DIR/cgroup" "$DIR/bridge" "$DIR/address" "$DIR/slot"
exit 0
