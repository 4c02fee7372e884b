# Sourced by the launchers: finds a JDK of version 17 or newer and exports JAVA_HOME, or says how to
# mend it and leaves with status 2. POSIX sh.
# shellcheck shell=sh

# Prints the home of the JDK that a java executable belongs to, if it is new enough and has a compiler.
jdk_home_of() {
  [ -x "$1" ] || return 1
  "$1" -XshowSettings:properties -version 2>&1 | {
    home='' version=0
    while read -r key equals value; do
      [ "$equals" = "=" ] || continue
      case "$key" in
        java.home) home=$value ;;
        java.specification.version) version=${value%%.*} ;;
      esac
    done
    [ "$version" -ge 17 ] 2>/dev/null && [ -x "$home/bin/javac" ] && printf '%s\n' "$home"
  }
}

find_jdk() {
  for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java 2>/dev/null)" \
    "$(/usr/libexec/java_home -v 17+ 2>/dev/null)/bin/java" \
    /usr/lib/jvm/*/bin/java "${HOME:-/nowhere}"/.sdkman/candidates/java/*/bin/java; do
    if found=$(jdk_home_of "$java"); then
      JAVA_HOME=$found
      export JAVA_HOME
      return 0
    fi
  done
  echo "${0##*/}: no JDK 17 or newer was found; install one (https://adoptium.net) or point JAVA_HOME at it." >&2
  exit 2
}
