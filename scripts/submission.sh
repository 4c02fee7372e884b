# Sourced by submit, upgrade and rollback, after cluster-folder.sh: starts a job, and remembers with what. POSIX sh.
#
# submitted/JOB/ in the cluster's folder has
#   job.jar     the jar
#   arguments   a word a line: those of 'flink run', then '--', then the job's
#   before      the job that it replaced, if it did
#   savepoint   what it went on from when it replaced that one
# shellcheck shell=sh disable=SC2034,SC2154  # the caller sets them, or takes them

# Clients that start_job can call: the first starts a job, the second ends the job $old before it.
starting_client() {
  flink_client run -d "$@"
}

replacing_client() {
  flink_jvm io.pulseline.cluster.upgrade.Replacement "$rest" "$old" "$folder/tmp/rehearsal" run -d "$@"
}

# Starts a job with the words of 'flink run' and, behind '--', those of the job; the cluster's broker is added unless the job is told
# another. Sets job, and savepoint where one was taken: start_job CLIENT JAR WORD...
start_job() {
  client=$1 jar=$2
  shift 2
  # What stands before '--' is Flink's; Flink wants the jar between the two. Each round takes one word from the front and
  # puts it back at the end.
  left=$# has_broker=false has_jar=false
  while [ "$left" -gt 0 ]; do
    word=$1
    shift
    left=$((left - 1))
    if [ "$has_jar" = false ] && [ "$word" = -- ]; then
      set -- "$@" "$jar"
      has_jar=true
    else
      set -- "$@" "$word"
      case "$word" in
        --bootstrap-servers* | --config*) [ "$has_jar" = false ] || has_broker=true ;;
      esac
    fi
  done
  [ "$has_jar" = true ] || set -- "$@" "$jar"
  [ "$has_broker" = true ] || set -- "$@" --bootstrap-servers "127.0.0.1:$broker_port"

  said="$folder/log/submit.$$" started=true
  "$client" "$@" >"$said" 2>&1 || started=false
  cat "$said"
  savepoint=$(sed -n 's/^Savepoint completed. Path: //p' "$said")
  job=$(sed -n 's/.*submitted with JobID \([0-9a-f]\{32\}\).*/\1/p' "$said")
  rm -f "$said"
  [ "$started" = true ] && [ -n "$job" ]
}

# Remembers what a job was started with, but for the state that it began with: remember JOB JAR WORD...
remember() {
  memory="$folder/submitted/$1"
  mkdir -p "$memory"
  cp "$2" "$memory/job.jar"
  shift 2
  of_flink=true is_path=false
  for word in "$@"; do
    [ "$word" != -- ] || of_flink=false
    if [ "$is_path" = true ]; then
      is_path=false
      continue
    fi
    case "$of_flink $word" in
      'true -s' | 'true --fromSavepoint') is_path=true ;;
      'true -n' | 'true --allowNonRestoredState') ;;
      *) printf '%s\n' "$word" ;;
    esac
  done >"$memory/arguments"
}

# Whether a job is remembered.
is_remembered() {
  [ -f "$folder/submitted/$1/arguments" ] && [ -f "$folder/submitted/$1/job.jar" ]
}

# The words of a job before '--' (flink) or behind it (job); none where it is not remembered: words_of JOB flink|job
words_of() {
  is_remembered "$1" || return 0
  case "$2" in
    flink) sed '/^--$/,$d' "$folder/submitted/$1/arguments" ;;
    *) sed '1,/^--$/d' "$folder/submitted/$1/arguments" ;;
  esac
}

# Remembers that a job replaced another: replaced OLD JOB SAVEPOINT
replaced() {
  printf '%s\n' "$1" >"$folder/submitted/$2/before"
  printf '%s\n' "$3" >"$folder/submitted/$2/savepoint"
}

# Forgets the jobs that nobody can go back to: they do not run, and no job that runs has replaced them.
forget_others() {
  active=$(probe jobs "$rest") || return 0
  for memory in "$folder"/submitted/*; do
    known=${memory##*/}
    for kept in $active; do
      [ "$known" != "$kept" ] || continue 2
      [ "$known" != "$(cat "$folder/submitted/$kept/before" 2>/dev/null)" ] || continue 2
    done
    rm -rf "$memory"
  done
}
