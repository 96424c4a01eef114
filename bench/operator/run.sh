#!/usr/bin/env bash
# How long the operator takes from its start until it is ready, and the memory that is resident ten seconds later, beside KEDA's
# operator, on one local cluster with the CRDs of both and none of their resources: three starts each,
# ours with the memory of its pod. Called by ./headstart bench operator.
set -euo pipefail
cd "$(dirname "$0")/../.."
export BIN; BIN=$(e2e/cluster/build.sh)
keda=$(e2e/cluster/keda.sh)
image=$(IMAGE_NAME=local/headstart-operator:bench operator/image/build.sh)
state=$(mktemp -d)
trap 'e2e/cluster/down.sh "$state/cluster"; rm -rf "$state"' EXIT
kubeconfig=$(NODE=0 OWNER=$$ e2e/cluster/up.sh "$state/cluster")
"$BIN/kubectl" --kubeconfig "$kubeconfig" apply --server-side -f crds/manifests -f "$keda/crds.yaml" > /dev/null
mkdir "$state/root"; operator/image/unpack.sh "$image" "$state/root"
"$BIN/kubectl" --kubeconfig "$kubeconfig" config view --raw --flatten > "$state/root/tmp/kubeconfig"
jar=$(echo operator/target/headstart-operator-*-exec.jar) port=18999

resident() { # the MiB of a process and its children
  local pid mib; mib=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$1/status")
  for pid in $(cat "/proc/$1/task/$1/children"); do mib=$((mib + $(resident "$pid"))); done
  echo "$mib"
}

measure() { # measure PATH COMMAND...: prints the milliseconds until PATH answers, and the resident MiB
  local path=$1 start pid; shift; start=$(date +%s%N)
  "$@" > "$state/log" 2>&1 &
  pid=$!
  for _ in $(seq 1200); do
    curl -fs -o /dev/null "http://127.0.0.1:$port$path" && break
    kill -0 $pid || { cat "$state/log" >&2; exit 1; }
    sleep 0.05
  done
  local ready=$(((${EPOCHREALTIME//[.,]/}000 - start) / 1000000))
  sleep 10
  echo "$ready $(resident $pid)"
  { kill -KILL $pid; wait $pid; } 2> /dev/null || true # unshare heeds no other signal
}

row() { # row NAME PATH COMMAND...
  local name=$1; shift
  for _ in 1 2 3; do measure "$@"; done | sort -n | awk -v name="$name" '
    { seconds = seconds sprintf(" %.1f", $1 / 1000); if ($2 > most) most = $2 }
    END { printf "| %s |%s | %d |\n", name, seconds, most }'
}

in_image() { KUBECONFIG=/tmp/kubeconfig exec operator/image/inside.sh "$state/root" /opt/java/bin/java -XX:MaxRAM=512m "$@" -cp @/app/jib-classpath-file \
  dev.headstart.operator.HeadstartOperator --server.port=$port --headstart.page.port=$((port + 1)) --server.address=127.0.0.1; }
on_host() { KUBECONFIG=$kubeconfig exec "$@"; }

echo "| operator | ready after, s (3 starts) | resident, MiB |"
echo "|---|---|---|"
ready=/actuator/health/readiness
row 'the jar, a heap of 384 MiB' $ready on_host "$JAVA_HOME/bin/java" -Xmx384m --enable-native-access=ALL-UNNAMED \
  -jar "$jar" --server.port=$port --headstart.page.port=$((port + 1)) --server.address=127.0.0.1
row 'the image, without its AOT cache' $ready in_image -XX:AOTMode=off @/app/java.options
row 'the image, with its beans found at each start' $ready in_image @/app/java.options -Dspring.aot.enabled=false
row 'the image' $ready in_image @/app/java.options
export WATCH_NAMESPACE='' KEDA_CLUSTER_OBJECT_NAMESPACE=default
row "KEDA's operator" /readyz on_host "$keda/keda-operator" "--cert-dir=$keda" --metrics-bind-address=0 \
  --metrics-service-bind-address=127.0.0.1:18998 --health-probe-bind-address=127.0.0.1:$port
