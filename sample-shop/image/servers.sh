#!/bin/bash
# Builds the image of the servers that the shop stands on, without Docker or a registry: PostgreSQL, Redis and Varnish as Debian has them, Kafka and GreenMail from
# their jars, and Java. It is made once for each state of what it is made of, in the user's cache; prints the archive's path. Where a registry is at hand the
# chart takes the upstream images instead. JAVA_HOME names the JDK; needs apt-get and dpkg-deb, and the built module sample-shop/local.
set -euo pipefail
cd "$(dirname "$0")/../.."
cluster=e2e/cluster lib=sample-shop/local/target/lib
base=$(operator/image/base.sh)
jars=$(find "$lib" -name '*.jar' ! -name 'picocli*' ! -name 'postgresql*' ! -name 'greenmail*' | sort)
mail=$(find "$lib" -name 'greenmail-standalone-*.jar')
key=$({ cat "$0" $cluster/image.py $cluster/debian.sh; echo "$base"; ls "$lib"; } | sha256sum | cut -c1-16)
out=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/shop-servers-$key.tar
[ ! -f "$out" ] || { echo "$out"; exit; }
echo "Building the image of the shop's servers (once)" >&2
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
root=$tmp/root; mkdir "$root"

# Varnish translates its configuration with gcc. Everything that a Debian without any package would need, but for what only installs, and PostgreSQL's compiler.
packages=(bash coreutils dash grep sed libc-bin tzdata postgresql-15 redis-server varnish gcc libc6-dev)
needed() {
  LC_ALL=C apt-get -s -q -o Dir::State::status=/dev/null --no-install-recommends install "${packages[@]}" 2> "$tmp/apt.log" | sed -n 's/^Inst \([^ ]*\) (.*/\1/p' |
    grep -vE '^(adduser|apt|debconf|dpkg|init-system-helpers|libllvm.*|libz3.*|login|lsb-base|netbase|passwd|perl.*|libperl.*|postgresql-common|postgresql-client-common|ssl-cert|systemd.*|sysvinit.*|ucf|util-linux.*|gcc-.*-base)$'
}
needed > "$tmp/needed" || { [ "$(id -u)" = 0 ] && apt-get update -q > /dev/null && needed > "$tmp/needed"; } || { cat "$tmp/apt.log" >&2; exit 1; }
mapfile -t all < "$tmp/needed"
$cluster/debian.sh "$root" "${all[@]}"

# the layer of the base over it: Java, and the C libraries once more
layer=$(tar -xOf "$base" manifest.json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["Layers"][0])')
tar -xOf "$base" "$layer" | tar -C "$root" -x
for d in bin sbin lib lib64; do # Debian's installer makes these links
  mkdir -p "$root/usr/$d"
  if [ -d "$root/$d" ] && [ ! -L "$root/$d" ]; then cp -a "$root/$d/." "$root/usr/$d/"; rm -rf "${root:?}/$d"; fi
  ln -sfn "usr/$d" "$root/$d"
done
ln -sf dash "$root/usr/bin/sh"
find "$root/usr/share/doc" -type f ! -name copyright -delete
rm -rf "$root"/usr/share/{man,info,locale,lintian,bash-completion} "$root"/usr/lib/gcc/*/*/{lto1,lto-wrapper,g++-mapper-server} \
  "$root"/usr/lib/postgresql/15/lib/{bitcode,llvmjit*} "$root"/usr/lib/*/gconv "$root"/etc/{redis,varnish,postgresql-common}
printf 'root:x:0:0::/root:/sbin/nologin\nshop:x:999:999::/tmp:/sbin/nologin\n' > "$root/etc/passwd"
printf 'root:x:0:\nshop:x:999:\n' > "$root/etc/group"

# the same paths as in the images of Apache and of GreenMail
mkdir -p "$root/opt/kafka/libs" "$root/opt/kafka/bin" "$root/home/greenmail"
# shellcheck disable=SC2086 # a list of paths without spaces
cp $jars "$root/opt/kafka/libs/"
cp "$mail" "$root/home/greenmail/greenmail-standalone.jar"
for script in kafka-storage.sh:kafka.tools.StorageTool kafka-server-start.sh:kafka.Kafka; do
  printf '#!/bin/sh\nexec java $KAFKA_HEAP_OPTS $KAFKA_JVM_PERFORMANCE_OPTS $KAFKA_LOG4J_OPTS --enable-native-access=ALL-UNNAMED -cp "/opt/kafka/libs/*" %s "$@"\n' "${script#*:}" > "$root/opt/kafka/bin/${script%:*}"
done
chmod 755 "$root"/opt/kafka/bin/*

tar -C "$root" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$tmp/layer.tar" .
IMAGE_USER=999 IMAGE_ENV=$'PATH=/opt/java/bin:/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin\nJAVA_HOME=/opt/java\nLANG=C.UTF-8' \
  $cluster/image.py docker.io/local/headstart-shop-servers:0.1.0-SNAPSHOT "$tmp/servers.tar" "$tmp/layer.tar" -- /bin/sh
mv "$tmp/servers.tar" "$out"
echo "$out"
