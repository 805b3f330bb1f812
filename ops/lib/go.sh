# Sourced by ops/test: finds or fetches Go with golang.org/x/mod, for other people's log verifier.
# shellcheck shell=bash

# Where Debian's golang-golang-x-mod-dev puts the sources.
readonly go_module_sources=/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog

has_go() {
  command -v go >/dev/null && [ -d "$go_module_sources" ]
}

# Prints the path of the go command; says on stderr why there is none.
find_go() {
  if ! has_go && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's Go for another verifier of our log …" >&2
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
        --no-install-recommends golang-go golang-golang-x-mod-dev; } >.run/go.log 2>&1 ||
      echo "apt-get could not install it (see $PWD/.run/go.log)." >&2
  fi
  if ! has_go; then
    echo "no Go with golang.org/x/mod (Debian: golang-go golang-golang-x-mod-dev)" >&2
    return 1
  fi
  command -v go | tr -d '\n'
}
