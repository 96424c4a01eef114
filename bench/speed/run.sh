#!/usr/bin/env bash
# What forecasts cost: CPU of one series in a warm JVM, of a refresh, and wall time and memory of `headstart forecast` on COUNT series
# (default 1000) on two processors with 1 GiB of heap. Called by ./headstart bench speed [COUNT].
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jar=$(echo cli/target/headstart-cli-*.jar)
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:ActiveProcessorCount=2 -Xmx1g -cp "$jar:cli/target/lib/*")

"${java[@]}" bench/speed/Speed.java time
"${java[@]}" bench/speed/Speed.java write "$work/in" "$count"
began=$(date +%s)
"${java[@]}" dev.headstart.cli.Headstart forecast "$work"/in/*.csv --threads 2 --output "$work/out" > /dev/null &
process=$!
peak=0
while [ -r "/proc/$process/status" ]; do
  peak=$(awk '/VmHWM/ {print $2}' "/proc/$process/status" 2> /dev/null || echo "$peak")
  sleep 1
done
wait "$process"
echo "$count series in $(($(date +%s) - began)) s on two processors with -Xmx1g; resident at most $((${peak:-0} / 1024)) MiB"
test "$(find "$work/out" -name '*.forecast.csv' | wc -l)" -eq "$count"
