#!/usr/bin/env bash
# Forecasts the example series with every peer and with Headstart on the same cuts, and writes RESULTS.md beside this script.
# Called by ./headstart bench forecast. Needs Python 3.11 or newer. What the peers answered is kept in target/; remove it to run them again.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/bench/forecast
jar=$(echo "$PWD"/cli/target/headstart-cli-*.jar)

if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi
export OMP_NUM_THREADS=1
"$here/.venv/bin/python" "$here/bench.py" "$PWD/examples/data" "$here/target" \
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx1g -cp "$jar:$PWD/cli/target/lib/*" dev.headstart.cli.Headstart
