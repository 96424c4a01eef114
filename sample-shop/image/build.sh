#!/bin/bash
# Builds the shop's images, without Docker or a registry, and prints the paths of their archives: one a service, by Jib on the base of the operator's image,
# and one of the servers. Called by ./headstart shop image; JAVA_HOME names the JDK.
set -euo pipefail
cd "$(dirname "$0")/../.."
services=(storefront catalog cart orders inventory notifications)
base=$(operator/image/base.sh)
echo "Building the shop's images" >&2
mvn -B -ntp -q -Dstyle.color=never -Pimage -pl "$(printf 'sample-shop/%s,' "${services[@]}")sample-shop/local" -am package -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
  -Dimage.base="$base" -Dimage.name=local/headstart-operator:0.1.0-SNAPSHOT >&2
sample-shop/image/servers.sh
for service in "${services[@]}"; do echo "$PWD/sample-shop/$service/target/image.tar"; done
