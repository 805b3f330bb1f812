# Sourced by ops/test: finds or fetches libfaketime, for servers whose clocks are wrong.
# shellcheck shell=bash

faketime_library() {
  local found
  for found in /usr/lib/*/faketime/libfaketimeMT.so.1; do
    [ -e "$found" ] && printf '%s' "$found" && return 0
  done
  return 1
}

# Prints the path of the library; says on stderr why there is none.
find_faketime() {
  if ! faketime_library >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's libfaketime for servers with wrong clocks …" >&2
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
        --no-install-recommends libfaketime; } >.run/faketime.log 2>&1 ||
      echo "apt-get could not install it (see $PWD/.run/faketime.log)." >&2
  fi
  faketime_library || { echo "no libfaketime (Debian: libfaketime)" >&2; return 1; }
}
