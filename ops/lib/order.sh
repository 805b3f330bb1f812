# Orders of the operator to a running service; sourced after java.sh.
# shellcheck shell=bash

# Waits until the service has taken a file away; tells its answer, if it gives one, and ends.
await() {
  local file=$1 answer=$2 ending
  for _ in $(seq 1 30); do
    if [ ! -e "$file" ]; then
      [ -n "$answer" ] || exit 0
      for ending in done refused; do
        [ -e "$answer.$ending" ] || continue
        cat "$answer.$ending"
        rm -f "$answer.$ending"
        [ "$ending" = done ] && exit 0 || exit 1
      done
    fi
    sleep 1
  done
  rm -f "$file"
  fail "Nobody took the order within 30 seconds: is the registry running, and not a mirror?"
}

# Puts an order into a folder of the service's home and waits for the answer.
give_order() {
  local folder=$1 order=$2 base
  [ -d "$folder" ] || fail "Nobody takes orders in $folder: it never ran, or is a mirror."
  base=$folder/$(date +%s%N)-$$
  printf '%s' "$order" >"$base.draft"
  mv "$base.draft" "$base.order"
  await "$base.order" "$base"
}
