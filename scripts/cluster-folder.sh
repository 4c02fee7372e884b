# Sourced by cluster, submit, upgrade, rollback, savepoint and cancel: the folder of a cluster, and Flink's client for it. POSIX sh.
#
# The caller sets root. Takes --folder DIR out of the caller's arguments, wherever it is before '--'.
# shellcheck shell=sh disable=SC2034,SC2154  # the caller sets them, or takes them

. "$root/scripts/find-jdk.sh"
. "$root/scripts/build.sh"

tool=${0##*/}
folder=${PULSELINE_CLUSTER:-$root/.cluster}
flink_build="$root/cluster/target/flink"
job_jar="$root/jobs/target/pulseline-session-analytics.jar"

build_modules="cluster cli jobs training gym model-store physiology schemas"
build_stamps="cluster/target/built cli/target/built"
build_needs="cluster/target/flink/lib cluster/target/flink/lib.classpath cluster/target/classes cli/target/classes jobs/target/pulseline-session-analytics.jar"
build_goals="-pl cluster -am package"

fail() {
  echo "$tool: $1" >&2
  exit "${2:-1}"
}

# Reads the settings that 'up' has written: ports and counts.
load_settings() {
  [ -f "$folder/settings" ] || fail "There is no cluster in $folder: start one with 'scripts/cluster up', or say where it is with --folder DIR." 2
  # shellcheck disable=SC1091  # written by up
  . "$folder/settings"
  rest="http://127.0.0.1:$rest_port"
}

# Flink's class path: the jars of the last build, not what earlier ones have left in the folder beside them.
flink_class_path() {
  path=''
  saved_ifs=$IFS
  IFS=:
  # shellcheck disable=SC2013  # IFS parts them
  for jar in $(cat "$flink_build/lib.classpath"); do
    path="$path:$flink_build/$jar"
  done
  IFS=$saved_ifs
  printf '%s' "${path#:}"
}

# Runs a question of io.pulseline.cluster.Probe.
probe() {
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
    -cp "$root/cluster/target/classes:$(flink_class_path)" io.pulseline.cluster.Probe "$@"
}

# Runs Flink's own client, 'flink' of its distribution.
flink_client() {
  flink_jvm org.apache.flink.client.cli.CliFrontend "$@"
}

# Runs a client of Flink: flink_jvm CLASS ARGUMENT...
flink_jvm() {
  # shellcheck disable=SC2046  # the options are words
  FLINK_CONF_DIR="$folder/conf" "$JAVA_HOME/bin/java" $(opened_packages) \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m \
    -Dpulseline.log=file -Dlog.file="$folder/log/client.log" \
    -Dlog4j2.configurationFile="$folder/conf/log4j-console.properties" \
    -cp "$root/cluster/target/classes:$(flink_class_path)" "$@"
}

# Prints the job that is meant: the one given, or the only one that runs.
job_or_only() {
  if [ -n "$1" ]; then
    printf '%s\n' "$1"
    return 0
  fi
  found=$(probe jobs "$rest") || exit 1
  # shellcheck disable=SC2086  # the ids are words
  set -- $found
  case $# in
    0) fail "No job runs on this cluster." ;;
    1) printf '%s\n' "$1" ;;
    *) fail "Several jobs run, say which: $*." 2 ;;
  esac
}

# Waits until a job can take a savepoint: one that was submitted a moment ago cannot.
await_tasks() {
  sentence=$(probe tasks "$rest" "$1" 60 2>&1) || fail "$sentence"
}

# Each round takes one word from the front and puts it back at the end, unless it names the folder.
words_left=$# in_options=true
while [ "$words_left" -gt 0 ]; do
  word=$1
  shift
  words_left=$((words_left - 1))
  [ "$word" != -- ] || in_options=false
  if [ "$in_options" = true ] && [ "$word" = --folder ]; then
    [ "$words_left" -gt 0 ] || fail "--folder needs a folder after it." 2
    case "$1" in
      /*) folder=$1 ;;
      *) folder="$(pwd)/$1" ;;
    esac
    shift
    words_left=$((words_left - 1))
  else
    set -- "$@" "$word"
  fi
done
