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
