#!/bin/bash
# Builds the operator's image into operator/target/headstart-operator-image.tar, without Docker or a registry; prints the path.
# The image is built, started once inside of itself so that Java writes an AOT cache of the classes that a start needs, and built again
# with that cache. Called by ./headstart image; JAVA_HOME names the JDK, IMAGE_NAME the image. Needs a Linux that lets this user make
# namespaces.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
target=$PWD/operator/target tar=$PWD/operator/target/headstart-operator-image.tar
base=$(operator/image/base.sh)
jib() { mvn -B -ntp -q -Dstyle.color=never -Pimage -pl operator -am package -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
  -Dimage.base="$base" -Dimage.name="${IMAGE_NAME:?}" >&2; }

echo "Building the operator's image" >&2
rm -rf "$target/image"; mkdir -p "$target/image/app"
cp operator/image/java.options "$target/image/app/"
jib

root=$(mktemp -d); trap 'rm -rf "$root"' EXIT
operator/image/unpack.sh "$tar" "$root"
free=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
operator/image/inside.sh "$root" \
  /opt/java/bin/java -XX:AOTCacheOutput=/tmp/headstart.aot @/app/java.options -cp @/app/jib-classpath-file \
  -Dspring.context.exit=onRefresh dev.headstart.operator.HeadstartOperator --server.port=0 --headstart.page.port="$free" --server.address=127.0.0.1 > "$target/aot.log" 2>&1 \
  || { tail -5 "$target/aot.log" >&2; echo "Training the AOT cache failed; all of it is in operator/target/aot.log" >&2; exit 1; }
mv "$root/tmp/headstart.aot" "$target/image/app/"
echo "-XX:AOTCache=/app/headstart.aot" >> "$target/image/app/java.options"
jib
echo "$tar"
