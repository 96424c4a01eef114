#!/usr/bin/env bash
# How long a plan of 10,000 targets takes on one core. Called by ./headstart bench plan.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:ActiveProcessorCount=1 \
  -cp planner/target/classes:forecaster/target/classes bench/plan/PlanBench.java
