#!/bin/bash
# Prints a command that runs Chromium without a screen: Debian's chromium-headless-shell, unpacked and not
# installed, with the libraries and the fonts that this machine lacks. Tests of the operator's page and of the shop use it.
set -euo pipefail
cd "$(dirname "$0")"
fail() { echo "Chromium for the browser's tests: $*" >&2; exit 1; }

key=$(cat chromium.sh ../cluster/debian.sh | sha256sum | cut -c1-16)
tools=${XDG_CACHE_HOME:-$HOME/.cache}/headstart/chromium-$key
if [ -f "$tools/complete" ]; then echo "$tools/chromium"; exit; fi

command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || fail "apt-get and dpkg-deb are missing: it comes from Debian's packages, so these tests run on Debian or Ubuntu only."
mkdir -p "$tools"
exec 9> "$tools/lock"; flock 9
if [ -f "$tools/complete" ]; then echo "$tools/chromium"; exit; fi

packages=(chromium-headless-shell fonts-liberation fonts-dejavu-core fontconfig-config)
lacking() { LC_ALL=C apt-get -s -q --no-install-recommends install "${packages[@]}" 2> "$tools/apt.log" | sed -n 's/^Inst \([^ ]*\) .*(.*/\1/p'; }
lacking > "$tools/lacking" || { [ "$(id -u)" = 0 ] && apt-get update -q > /dev/null && lacking > "$tools/lacking"; } ||
  { cat "$tools/apt.log" >&2; fail "apt-get does not know one of its packages (above). Run apt-get update."; }
mapfile -t all < <(printf '%s\n' "${packages[@]}" $(cat "$tools/lacking") | sort -u)
../cluster/debian.sh "$tools/debian" "${all[@]}"
mkdir -p "$tools/fonts-cache"
cat > "$tools/fonts.conf" << XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$tools/debian/usr/share/fonts</dir><cachedir>$tools/fonts-cache</cachedir></fontconfig>
XML
cat > "$tools/chromium" << SH
#!/bin/bash
export FONTCONFIG_FILE=$tools/fonts.conf
LD_LIBRARY_PATH=$(printf '%s\n' "$tools"/debian/usr/lib/*-linux-gnu*{,/pulseaudio} | paste -sd:) exec $tools/debian/usr/lib/chromium/chromium-headless-shell "\$@"
SH
chmod 755 "$tools/chromium"
"$tools/chromium" --no-sandbox --version > "$tools/version.log" 2>&1 || { cat "$tools/version.log" >&2; fail "it does not start (above)"; }
touch "$tools/complete"
echo "$tools/chromium"
