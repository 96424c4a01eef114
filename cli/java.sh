# Finding Java, for ./headstart and for the packaged plugin: to be sourced.

# The major version of the Java in a folder that has a program (java, or javac as well); nothing if it is not there.
java_version() { [ -x "$1/bin/$2" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2> /dev/null; }

# find_java PROGRAM: JAVA_HOME becomes the first Java 25 or newer that has the program, of itself, the PATH and the usual places; fails if there is none.
find_java() {
  local home v here
  here=$(command -v "$1" || true)
  for home in "${JAVA_HOME:-}" "${here:+$(dirname "$(dirname "$(readlink -f "$here")")")}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    v=$(java_version "$home" "$1") || continue
    [ "${v:-0}" -lt 25 ] || { export JAVA_HOME=$home; return; }
  done
  return 1
}

start_java=(-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED) # with each call and when its cache is made: Java refuses a cache that was made with others

# start_cache FOLDER CLASS-PATH LIBRARY...: start_options become those by which Java starts from a cache of the classes that a command loads. The cache is made
# in the folder, once for each Java and each state of the libraries, by a call of a cluster that is there for it alone. Java starts without where that fails.
start_cache() {
  local folder=$1 path=$2 key file new; shift 2
  start_options=()
  key=$({ cat "$JAVA_HOME/release"; ls -l "$@"; } | cksum | cut -d' ' -f1)
  file=$folder/cli-$key.aot
  if [ ! -f "$file" ]; then
    new=$({ mkdir -p "$folder" && mktemp -d "$folder/cli-new.XXXXXX"; } 2> /dev/null) || return 0
    echo "headstart: learning to start faster, once for this Java" >&2
    "$JAVA_HOME/bin/java" "${start_java[@]}" -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput="$new/aot" -cp "$path" \
      dev.headstart.cli.Training "$new" > /dev/null 2>&1 || true
    [ ! -s "$new/aot" ] || { find "$folder" -name 'cli-*.aot' -mtime +30 -delete; mv "$new/aot" "$file"; }
    rm -rf "$new"
  fi
  [ ! -f "$file" ] || start_options=("-XX:AOTCache=$file" -Xlog:disable) # a cache that does not fit is no news for a command's reader
}
