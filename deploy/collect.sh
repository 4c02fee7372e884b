#!/bin/sh
# Collects from the modules' target folders what deploy/Dockerfile puts into the images: deploy/collect.sh FOLDER
# The project must be packaged before: ./mvnw -Dquick -DskipTests -pl cluster -am package
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
out=${1:?Usage: deploy/collect.sh FOLDER}

for needed in cluster/target/flink/lib-beside-flink cluster/target/flink/lib.classpath jobs/target/pulseline-session-analytics.jar cli/target/libraries.classpath; do
  [ -e "$root/$needed" ] || {
    echo "collect.sh: $needed is missing; run './mvnw -Dquick -DskipTests -pl cluster -am package' first." >&2
    exit 2
  }
done

mkdir -p "$out/flink/lib" "$out/flink/usrlib" "$out/flink/conf" "$out/tools/lib"
# The folder keeps what earlier builds have put there; the list has what the last one did.
for jar in "$root"/cluster/target/flink/lib-beside-flink/*.jar; do
  if tr ':' '\n' <"$root/cluster/target/flink/lib.classpath" | grep -qxF "lib/${jar##*/}"; then
    cp "$jar" "$out/flink/lib/"
  fi
done
cp "$root/jobs/target/pulseline-session-analytics.jar" "$out/flink/usrlib/"
for file in config.yaml zoo.cfg log4j-console.properties; do
  cp "$root/cluster/src/main/conf/$file" "$out/flink/conf/"
done

tr ':' '\n' <"$root/cli/target/libraries.classpath" | while IFS= read -r library; do
  cp "$library" "$out/tools/lib/"
done
for module in cli jobs training gym model-store physiology schemas; do
  cp "$root/$module/target/pulseline-$module"-*.jar "$out/tools/lib/"
done
