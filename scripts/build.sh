# Sourced by the launchers: builds what is missing or older than its source. POSIX sh.
#
# The caller sets root, and:
#   build_modules   whose sources count
#   build_stamps    files that are as old as the last build; the first is this launcher's
#   build_needs     files without which there is no build
#   build_goals     what Maven is to do
# PULSELINE_BUILD=never leaves everything as it is, for tests within a build.
# shellcheck shell=sh disable=SC2154  # the caller sets them

libraries="$root/cli/target/libraries.classpath"
build_lock="$root/cli/target/building"
build_log="$root/cli/target/build.log"

# Whether a source is newer than the last build, or a library of it is gone.
is_stale() {
  [ "${PULSELINE_BUILD:-}" != never ] || return 1
  build_stamp=${build_stamps%% *}
  [ -f "$root/$build_stamp" ] && [ -f "$libraries" ] || return 0
  newer=$(cd "$root" && for module in $build_modules; do
    find "$module/pom.xml" "$module/src/main" -newer "$build_stamp" -print 2>/dev/null
  done
  find pom.xml model-store/models -newer "$build_stamp" -print 2>/dev/null)
  [ -z "$newer" ] || return 0
  for needed in $build_needs; do
    [ -e "$root/$needed" ] || return 0
  done
  saved_ifs=$IFS
  IFS=:
  # shellcheck disable=SC2013  # IFS parts them
  for library in $(cat "$libraries"); do
    [ -f "$library" ] || { IFS=$saved_ifs; return 0; }
  done
  IFS=$saved_ifs
  return 1
}

say() {
  if [ -t 2 ]; then printf '\r\033[K%s' "$1" >&2; else printf '%s\n' "$1" >&2; fi
}

build() {
  mkdir -p "$root/cli/target"
  waited=0
  until mkdir "$build_lock" 2>/dev/null; do
    builder=$(cat "$build_lock/pid" 2>/dev/null || :)
    if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
      rm -rf "$build_lock"
    elif [ -z "$builder" ] && [ "$waited" -ge 5 ]; then
      rm -rf "$build_lock"
    else
      [ "$waited" -ne 0 ] || say "pulseline: waiting for another build to finish"
      sleep 1
      waited=$((waited + 1))
    fi
  done
  echo $$ >"$build_lock/pid"
  trap 'rm -rf "$build_lock"' EXIT
  is_stale || { end_build; return 0; }

  touch "$build_lock/started"
  # shellcheck disable=SC2086  # the goals are words
  (cd "$root" && exec ./mvnw -B -ntp -Dquick -DskipTests $build_goals) >"$build_log" 2>&1 &
  maven=$!
  trap 'kill "$maven" 2>/dev/null || :; wait "$maven" 2>/dev/null || :; say ""; exit 130' INT TERM HUP
  seconds=0
  while kill -0 "$maven" 2>/dev/null; do
    if { [ -t 2 ] || [ $((seconds % 20)) -eq 0 ]; } && [ "$seconds" -ne 1 ]; then
      step=$(sed -n 's/.*Building Pulseline: \(.*\) [0-9].*/\1/p' "$build_log" 2>/dev/null | tail -n 1)
      say "pulseline: building, ${seconds} s${step:+ ($step)}; the first time downloads the libraries"
    fi
    sleep 1
    seconds=$((seconds + 1))
  done
  if ! wait "$maven"; then
    say ""
    grep -F '[ERROR]' "$build_log" | head -n 12 >&2 || tail -n 12 "$build_log" >&2
    echo "pulseline: the build failed; mend what the lines above say (all of it: $build_log)." >&2
    exit 1
  fi
  for stamp in $build_stamps; do
    touch -r "$build_lock/started" "$root/$stamp"
  done
  end_build
}

end_build() {
  trap - INT TERM HUP EXIT
  rm -rf "$build_lock"
  if [ -t 2 ]; then say ""; fi
}

build_if_stale() {
  if is_stale; then build; fi
}

# JVM options of everything of ours: the packages that Flink needs opened.
opened_packages() {
  sed -n 's/.*<jvm.opens>\(.*\)<\/jvm.opens>.*/\1/p' "$root/pom.xml"
}
