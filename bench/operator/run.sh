#!/usr/bin/env bash
# How long the operator takes from its start until it is ready, and the memory that is resident ten seconds later,
# on a local cluster with its CRDs and no plan: five starts for each set of JVM options. Called by ./headstart bench operator.
set -euo pipefail
cd "$(dirname "$0")/../.."
export BIN; BIN=$(e2e/cluster/build.sh)
state=$(mktemp -d)
trap 'e2e/cluster/down.sh "$state/cluster"; rm -rf "$state"' EXIT
export KUBECONFIG; KUBECONFIG=$(NODE=0 OWNER=$$ e2e/cluster/up.sh "$state/cluster")
"$BIN/kubectl" apply --server-side -f crds/manifests > /dev/null
jar=$(echo operator/target/headstart-operator-*-exec.jar) port=18999

measure() { # measure OPTION...: prints the milliseconds until ready, and the resident MiB
  local start pid; start=$(date +%s%N)
  "$JAVA_HOME/bin/java" "$@" --enable-native-access=ALL-UNNAMED -jar "$jar" --server.port=$port --headstart.page.port=$((port + 1)) --server.address=127.0.0.1 > "$state/log" 2>&1 &
  pid=$!
  for _ in $(seq 1200); do
    curl -fs -o /dev/null "http://127.0.0.1:$port/actuator/health/readiness" && break
    kill -0 $pid || { cat "$state/log" >&2; exit 1; }
    sleep 0.05
  done
  local ready=$(((${EPOCHREALTIME//[.,]/}000 - start) / 1000000))
  sleep 10
  echo "$ready $(awk '/VmRSS/ {printf "%d", $2 / 1024}' /proc/$pid/status)"
  kill $pid; wait $pid || true
}

echo "| JVM options | ready after, s (5 starts) | resident, MiB |"
echo "|---|---|---|"
while read -r options; do
  for _ in 1 2 3 4 5; do
    # shellcheck disable=SC2086
    measure $options
  done | sort -n | awk -v options="$options" '
    { seconds = seconds sprintf(" %.1f", $1 / 1000); if ($2 > most) most = $2 }
    END { printf "| `%s` |%s | %d |\n", options, seconds, most }'
done << 'OPTIONS'
-XX:+UseSerialGC -Xmx384m
-XX:+UseSerialGC -Xmx384m -XX:TieredStopAtLevel=1
OPTIONS
