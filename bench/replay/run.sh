#!/usr/bin/env bash
# The tables of docs/explanation/replay.md: the two real series, and a tenfold day of each. Some minutes.
# Called by ./headstart bench replay [DIR]; reports go to the folder that is given, if any.
set -euo pipefail
reports=${1:+$(realpath "$1")}
cd "$(dirname "$0")/../.."
jar=$(echo cli/target/headstart-cli-*.jar)

replay() { # replay PLAN DATA OPTION...
  local name=$1 data=$2; shift 2
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -cp "$jar:cli/target/lib/*" dev.headstart.cli.Headstart replay \
    --plan "examples/replay/$name.yaml" --traffic "examples/data/$data.csv.gz" ${reports:+--report "$reports/$name.html"} "$@"
}

replay nasa nasa-http
replay taxi nyc-taxi
replay taxi-black-friday nyc-taxi --rehearse 10 --rehearse-day 2014-11-28
replay nasa-black-friday nasa-http --rehearse 10 --rehearse-day 1995-08-25
