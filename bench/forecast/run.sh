#!/usr/bin/env bash
# Forecasts the example series with every peer and with Headstart on the same cuts, and writes RESULTS.md beside this script.
# Needs Python 3.11 or newer, a JDK 25 and Maven. What the peers answered is kept in target/; remove it to run them again.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="$here/target"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

if [ ! -x "$here/.venv/bin/python" ]; then
    python3 -m venv "$here/.venv"
    "$here/.venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi
(cd "$root" && mvn -B -ntp -q -pl cli -am package -DskipTests)
jar=("$root"/cli/target/headstart-cli-*.jar)
export OMP_NUM_THREADS=1
"$here/.venv/bin/python" "$here/bench.py" "$root/examples/data" "$work" \
    "$java" --enable-native-access=ALL-UNNAMED -Xmx1g -cp "${jar[0]}:$root/cli/target/lib/*" dev.headstart.cli.Headstart
