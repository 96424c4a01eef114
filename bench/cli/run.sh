#!/usr/bin/env bash
# How long a person waits for the first line of the command line: of its help, and of the plans of the cluster that KUBECONFIG names (the
# local one when it is unset). Five calls each, after one that warms the disk; by the launcher, and by Java alone with and without the
# option that the launcher gives. Called by ./headstart bench cli.
set -euo pipefail
cd "$(dirname "$0")/../.."
export KUBECONFIG=${KUBECONFIG:-${XDG_CACHE_HOME:-$HOME/.cache}/headstart/cluster/admin.kubeconfig}
[ -r "$KUBECONFIG" ] || { echo "There is no cluster: set KUBECONFIG, or ./headstart cluster up" >&2; exit 1; }
java=("$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$(echo cli/target/headstart-cli-*.jar):cli/target/lib/*")

now() { echo $((${EPOCHREALTIME//[.,]/} / 1000)); }

once() { # once COMMAND...: milliseconds until its first line
  local start; start=$(now)
  "$@" | { read -r _; echo $(($(now) - start)); cat > /dev/null; }
}

row() { # row NAME COMMAND...
  local name=$1; shift
  "$@" > /dev/null
  for _ in 1 2 3 4 5; do once "$@"; done | sort -n | awk -v name="$name" '{ all = all " " $1 } END { printf "| `%s` |%s |\n", name, all }'
}

echo "| call | first line after, ms (5 calls) |"
echo "|---|---|"
for words in "status --help" "status -A"; do
  # shellcheck disable=SC2086 # several words
  {
    row "headstart $words" ./headstart $words
    row "java -XX:TieredStopAtLevel=1 … $words" "${java[@]:0:2}" -XX:TieredStopAtLevel=1 "${java[@]:2}" dev.headstart.cli.Headstart $words
    row "java … $words" "${java[@]}" dev.headstart.cli.Headstart $words
  }
done
