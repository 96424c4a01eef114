#!/bin/bash
# Builds the image that the operator's image stands on: the C libraries of Debian that Java and XGBoost need, a Java runtime of this
# JDK's own modules, an account without rights, and nothing else: no shell, no package manager. It is made once for each JDK and each
# state of this script, in the user's cache, without a registry; prints the archive's path. JAVA_HOME names the JDK; needs apt-get and dpkg-deb.
set -euo pipefail
cluster=$(cd "$(dirname "$0")/../../e2e/cluster" && pwd)
key=$(cat "$0" "$cluster/image.py" "$cluster/debian.sh" "$JAVA_HOME/release" | sha256sum | cut -c1-16)
out=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/base-$key.tar
[ ! -f "$out" ] || { echo "$out"; exit; }
echo "Building the base image (once for this JDK)" >&2
mkdir -p "$(dirname "$out")"
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
root=$tmp/root
packages=(libc6 libgcc-s1 libstdc++6 libgomp1 zlib1g)
"$cluster/debian.sh" "$root" "${packages[@]}" >&2
gcc=$(readlink "$root/usr/share/doc/libgcc-s1") # gcc-12-base, for one: it has the copyright of three of them
"$cluster/debian.sh" "$root" "$gcc" >&2; packages+=("$gcc")
mkdir -p "$root"/{etc,opt,app,var/lib/dpkg/status.d} "$root/tmp"; chmod 1777 "$root/tmp"
mv "$root/usr/share/doc" "$tmp/doc"
rm -rf "$root"/usr/share "$root"/usr/lib/*/gconv # translations and code pages: Java has its own
for package in "${packages[@]}"; do # whose they are, and what a scanner of images looks for where there is no package manager
  [ -L "$tmp/doc/$package" ] || install -D -m 644 "$tmp/doc/$package/copyright" "$root/usr/share/doc/$package/copyright"
  apt-cache show --no-all-versions "$package" > "$root/var/lib/dpkg/status.d/$package"
done
cp -L /etc/os-release "$root/etc/os-release"
echo 'headstart:x:65532:65532::/tmp:/sbin/nologin' > "$root/etc/passwd"
echo 'headstart:x:65532:' > "$root/etc/group"
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
"$JAVA_HOME/bin/jlink" --output "$root/opt/java" --strip-debug --no-header-files --no-man-pages \
  --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.naming.dns,jdk.management,jdk.zipfs,jdk.jcmd,jdk.httpserver,jdk.net
tar -C "$root" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$tmp/layer.tar" .
IMAGE_USER=65532 IMAGE_ENV=$'PATH=/opt/java/bin\nJAVA_HOME=/opt/java\nLANG=C.UTF-8' \
  "$cluster/image.py" local/headstart-base "$tmp/base.tar" "$tmp/layer.tar" -- /opt/java/bin/java
mv "$tmp/base.tar" "$out"
echo "$out"
