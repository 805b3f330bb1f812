# Sourced by the scripts in ops/: finds a JDK, builds what is stale, starts the launcher.
# shellcheck shell=bash

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Major version of the JDK in a folder; nothing when it is none. Reads the release file, since
# starting every Java of a machine takes seconds.
jdk_version() {
  local home=$1 version=
  [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || return 0
  if [ -r "$home/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9._]*\).*/\1/p' "$home/release")
  fi
  if [ -z "$version" ]; then
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  version=${version#1.}
  printf '%s' "${version%%[._-]*}"
}

# Where JDKs may be, one a line: PASSPORT_JDKS (colons between), else the usual places.
jdk_places() {
  if [ -n "${PASSPORT_JDKS:-}" ]; then
    printf '%s\n' "${PASSPORT_JDKS//:/$'\n'}"
    return 0
  fi
  local on_path
  on_path=$(command -v javac 2>/dev/null || true)
  [ -z "$on_path" ] || dirname "$(dirname "$(readlink -f "$on_path")")"
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*
}

# JAVA_HOME when it is good enough, else the newest JDK >= 21 of this machine.
find_jdk() {
  local home version best= best_version=0 seen=
  if [ -n "${JAVA_HOME:-}" ]; then
    version=$(jdk_version "$JAVA_HOME")
    if [ "${version:-0}" -ge 21 ] 2>/dev/null; then
      printf '%s' "$JAVA_HOME"
      return 0
    fi
  fi
  while read -r home; do
    [ -d "$home" ] || continue
    version=$(jdk_version "$home")
    [ -n "$version" ] || continue
    seen="$seen $version"
    if [ "$version" -gt "$best_version" ] 2>/dev/null; then
      best=$home
      best_version=$version
    fi
  done < <(jdk_places)
  if [ "$best_version" -lt 21 ]; then
    if [ -n "$seen" ]; then
      fail "Data Passport needs JDK 21 or newer; found only:$seen. Install one (for example Temurin 25) or set JAVA_HOME."
    fi
    fail "No JDK found. Data Passport needs JDK 21 or newer (for example Temurin 25), in PATH, JAVA_HOME or /usr/lib/jvm."
  fi
  [ -z "${JAVA_HOME:-}" ] ||
    echo "JAVA_HOME ($JAVA_HOME) is not a JDK 21 or newer; taking $best." >&2
  printf '%s' "$best"
}

# Folders whose sources go into what we start: the folder of each artefact, then what it needs.
deployables() {
  cat <<'LIST'
registry/server registry/server/target/registry.war ontology registry/log registry/trust ops/platform ops/base
oidc-provider oidc-provider/target/oidc-provider.war passport-vault/consent ontology registry/trust ops/platform ops/base
passport-vault/server passport-vault/server/target/passport-vault.war passport-vault/consent ontology registry/log ops/platform ops/base
ops/demo-company ops/demo-company/target/demo-company.jar
ops/story ops/story/target/story.jar registry/log
ops/launcher ops/launcher/target/launcher.jar
LIST
}

# True when an artefact is missing or older than a source.
is_stale() {
  local artefact=$1
  shift
  [ -f "$artefact" ] || return 0
  local inputs=("pom.xml") folder
  for folder in "$@"; do
    [ -d "$folder/src" ] && inputs+=("$folder/src")
    inputs+=("$folder/pom.xml")
  done
  [ -n "$(find "${inputs[@]}" -newer "$artefact" -type f -print -quit)" ]
}

stale_modules() {
  local module artefact needs
  while read -r module artefact needs; do
    [ -f "$module/pom.xml" ] || continue
    # A mirror is a registry alone; what it does not start need not be built.
    case ${PASSPORT_SERVICES:-}:$module in
      registry:registry/server | registry:ops/launcher | :*) ;;
      registry:*) continue ;;
    esac
    # shellcheck disable=SC2086
    if is_stale "$artefact" "$module" $needs; then
      printf '%s\n' "$module"
    fi
  done < <(deployables)
}

# Builds the benchmarks and what they measure.
build_bench() {
  build_stale
  is_stale ops/bench/target/bench.jar ops/bench ops/demo-company ops/story registry/log || return 0
  mkdir -p .run
  mvn -q -B -DskipTests -Dmaven.test.skip=true -pl ops/bench -am package >.run/bench-build.log 2>&1 ||
    fail "The build failed. Its output: $PWD/.run/bench-build.log"
  touch ops/bench/target/bench.jar
}

# Builds what is stale; one build at a time in a checkout.
build_stale() {
  local stale
  stale=$(stale_modules | paste -sd, -)
  [ -n "$stale" ] || return 0
  if ! mkdir -p .run 2>/dev/null || [ ! -w .run ] || [ ! -w . ]; then
    fail "These modules must be built, but $(id -un) cannot write to $PWD: $stale"
  fi
  (
    if command -v flock >/dev/null; then
      flock 9
      stale=$(stale_modules | paste -sd, -)
    fi
    [ -n "$stale" ] || exit 0
    command -v mvn >/dev/null ||
      fail "Maven is missing (mvn). Install it (Debian: apt-get install maven)."
    echo "Building ${stale//,/, } (the first time downloads libraries) …"
    local log=.run/build.log
    if ! mvn -q -B -DskipTests -Dmaven.test.skip=true -pl "$stale" -am package >"$log" 2>&1; then
      grep -E '^\[ERROR\]|ERROR' "$log" | head -n 40 >&2
      fail "The build failed. Its output: $PWD/$log"
    fi
    # A jar that came out the same keeps its old time stamp; without this it is stale for ever.
    local module artefact rest
    while read -r module artefact rest; do
      case ",$stale," in *",$module,"*) [ -f "$artefact" ] && touch "$artefact" ;; esac
    done < <(deployables)
  ) 9>.run/build.lock || exit 1
}

# A copy of the launcher that a later build does not pull away from under a running one.
stage_launcher() {
  local target=ops/launcher/target key cache
  key=$(ls -ln --time-style=+%s%N "$target/launcher.jar" "$target/lib" | cksum | cut -d' ' -f1)
  cache=${PASSPORT_CACHE:-$PWD/.run/cache}
  if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
    cache=${PASSPORT_HOME:-$PWD/.run/home}/cache
    mkdir -p "$cache" 2>/dev/null ||
      fail "$(id -un) cannot write to $PWD/.run. Set PASSPORT_HOME to a folder of yours."
  fi
  staged=$cache/launcher-$key
  if [ ! -d "$staged" ]; then
    local fresh
    fresh=$(mktemp -d "$cache/launcher-new.XXXXXX")
    cp -R "$target/lib" "$fresh/lib"
    cp "$target/launcher.jar" "$fresh/lib/"
    chmod 755 "$fresh"
    mv -T "$fresh" "$staged" 2>/dev/null || rm -rf "$fresh"
  fi
}

# Stopping and explaining need no more than a launcher; whatever there is will do.
needs_fresh_build() {
  [ -f ops/launcher/target/launcher.jar ] && [ -d ops/launcher/target/lib ] || return 0
  case " $* " in
    " stop "* | *" --help "* | *" -h "*) return 1 ;;
  esac
}

# Replaces the shell by the launcher, so that signals reach it.
launch() {
  cd "$checkout" || exit 1
  JAVA_HOME=$(find_jdk) || exit 1
  export JAVA_HOME
  if needs_fresh_build "$@"; then
    build_stale
  fi
  stage_launcher
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx96m -Xshare:auto \
    "-Dpassport.launcher.checkout=$checkout" -cp "$staged/lib/*" \
    org.datapassport.launcher.Main "$@"
}
