#!/bin/bash
# Unpacks Debian packages below a folder, without installing them: debian.sh DIR PACKAGE...
# Needs apt-get and dpkg-deb; as root it fetches the package lists where there are none.
set -euo pipefail
dir=$1; shift
command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || { echo "apt-get and dpkg-deb are missing: this is no Debian" >&2; exit 1; }
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
chmod 755 "$tmp"; cd "$tmp"
apt-get download -q "$@" > log 2>&1 || { [ "$(id -u)" = 0 ] && apt-get update -q >> log 2>&1 && apt-get download -q "$@" >> log 2>&1; } || { cat log >&2; exit 1; }
mkdir -p "$dir"
for package in ./*.deb; do dpkg-deb -x "$package" "$dir"; done
