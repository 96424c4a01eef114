#!/bin/bash
# build.sh VERSION URI: packs kubectl's plugin from what Maven has built, and writes krew's manifest for it. URI is the folder of a release, where
# the archive will be for all to fetch. Prints the path of the manifest; the archive is beside it. The same sources give the same archive.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1 uri=${2%/} out=$PWD/cli/target/plugin
archive=kubectl-headstart-$version.tar.gz
[ -f "cli/target/headstart-cli-$version.jar" ] || { echo "cli/target/headstart-cli-$version.jar is missing; ./headstart build makes it" >&2; exit 1; }

rm -rf "$out"; mkdir -p "$out/root/lib"
cp LICENSE cli/java.sh cli/plugin/kubectl-headstart cli/plugin/kubectl_complete-headstart "$out/root/"
cp "cli/target/headstart-cli-$version.jar" cli/target/lib/*.jar "$out/root/lib/"
chmod -R u=rwX,go=rX "$out/root"
tar -C "$out/root" --sort=name --mtime=@1767225600 --owner=0 --group=0 --numeric-owner -cf - \
  LICENSE java.sh kubectl-headstart kubectl_complete-headstart lib | gzip -n > "$out/$archive"
rm -r "$out/root"

cat > "$out/headstart.yaml" << YAML
apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: headstart
spec:
  version: v$version
  shortDescription: Forecasts, plans and floors of Headstart
  description: |
    How ScalePlans of Headstart stand and why, what traffic they expect, and what they will do about it: with a launch checklist, rehearsals,
    pause and resume, and replays of days that were.
  caveats: |
    It needs Java 25 or newer, on the PATH, in a usual place or where JAVA_HOME says.
  platforms:
  - selector:
      matchExpressions:
      - {key: os, operator: In, values: [linux, darwin]}
      - {key: arch, operator: In, values: [amd64, arm64]}
    uri: $uri/$archive
    sha256: $(sha256sum "$out/$archive" | cut -d' ' -f1)
    bin: kubectl-headstart
    files:
    - {from: LICENSE, to: .}
    - {from: java.sh, to: .}
    - {from: kubectl-headstart, to: .}
    - {from: lib, to: .}
YAML
echo "$out/headstart.yaml"
