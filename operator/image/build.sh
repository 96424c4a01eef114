#!/bin/bash
# Builds the operator's image into operator/target/headstart-operator-image.tar, without Docker or a registry; prints the path.
# The image is built, started once inside of itself, beside an empty cluster, until it is ready, so that Java writes an AOT cache of the classes
# that this takes, and built again with that cache. Called by ./headstart image; JAVA_HOME names the JDK, IMAGE_NAME the image. Needs a Linux that lets this user make
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

state=$(mktemp -d) root=$state/root
trap '{ kill -KILL $(jobs -p); wait; } 2> /dev/null || true; rm -rf "$state"' EXIT # unshare heeds no other signal
mkdir "$root"; operator/image/unpack.sh "$tar" "$root"

key=("$JAVA_HOME/bin/keytool" -alias empty -keystore "$state/key.p12" -storepass training)
"${key[@]}" -genkeypair -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 2> /dev/null
"${key[@]}" -exportcert -rfc > "$state/ca.pem" 2> /dev/null
"$JAVA_HOME/bin/java" -cp "$root/app/libs/*" operator/image/EmptyCluster.java "$state" "$root/tmp/kubeconfig" > "$target/training.log" 2>&1 &

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
until_it() { # until_it COMMAND...: for at most three minutes
  for _ in $(seq 900); do if "$@" > /dev/null 2>&1; then return; fi; sleep 0.2; done
  tail -5 "$target/aot.log" >&2; echo "Training the AOT cache failed; all of it is in operator/target/aot.log" >&2; exit 1
}
until_it test -s "$root/tmp/kubeconfig"
port=$(free_port)
KUBECONFIG=/tmp/kubeconfig operator/image/inside.sh "$root" \
  /opt/java/bin/java -XX:AOTCacheOutput=/tmp/headstart.aot @/app/java.options -cp @/app/jib-classpath-file \
  dev.headstart.operator.HeadstartOperator --server.port="$port" --headstart.page.port="$(free_port)" --server.address=127.0.0.1 > "$target/aot.log" 2>&1 &
training=$!
until_it curl -fs "http://127.0.0.1:$port/actuator/health/readiness"
kill -TERM "$(pgrep -P $training)" # Java itself: it writes the cache when it ends
until_it test ! -e /proc/$training
mv "$root/tmp/headstart.aot" "$target/image/app/"
echo "-XX:AOTCache=/app/headstart.aot" >> "$target/image/app/java.options"
jib
echo "$tar"
