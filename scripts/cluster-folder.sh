# Sourced by cluster, submit, savepoint and cancel: the folder of a cluster, and Flink's client for it. POSIX sh.
#
# The caller sets root, calls folder_option with its arguments and shifts by folder_words.

. "$root/scripts/find-jdk.sh"
. "$root/scripts/build.sh"

tool=${0##*/}
folder=${PULSELINE_CLUSTER:-$root/.cluster}
flink_lib="$root/cluster/target/flink/lib"
job_jar="$root/jobs/target/pulseline-session-analytics.jar"

build_modules="cluster cli jobs training gym model-store physiology schemas"
build_stamps="cluster/target/built cli/target/built"
build_needs="cluster/target/flink/lib cluster/target/classes cli/target/classes jobs/target/pulseline-session-analytics.jar"
build_goals="-pl cluster -am package"

fail() {
  echo "$tool: $1" >&2
  exit "${2:-1}"
}

# Reads --folder DIR where the arguments begin with it.
folder_option() {
  folder_words=0
  if [ "${1:-}" = --folder ]; then
    [ $# -ge 2 ] || fail "--folder needs a folder after it." 2
    case "$2" in
      /*) folder=$2 ;;
      *) folder="$(pwd)/$2" ;;
    esac
    folder_words=2
  fi
}

# Reads the settings that 'up' has written: ports and counts.
load_settings() {
  [ -f "$folder/settings" ] || fail "There is no cluster in $folder: start one with 'scripts/cluster up', or say where it is with --folder DIR." 2
  . "$folder/settings"
  rest="http://127.0.0.1:$rest_port"
}

# Runs a question of io.pulseline.cluster.Probe.
probe() {
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
    -cp "$root/cluster/target/classes:$flink_lib/*" io.pulseline.cluster.Probe "$@"
}

# Runs Flink's own client, 'flink' of its distribution.
flink_client() {
  # shellcheck disable=SC2046  # the options are words
  FLINK_CONF_DIR="$folder/conf" "$JAVA_HOME/bin/java" $(opened_packages) \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m \
    -Dlog.file="$folder/log/client.log" -Dlog4j2.configurationFile="$folder/conf/log4j2.xml" \
    -cp "$flink_lib/*" org.apache.flink.client.cli.CliFrontend "$@"
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
