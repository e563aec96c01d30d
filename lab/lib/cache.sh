# shellcheck shell=bash
# shellcheck disable=SC2154 # $cache comes from common.sh
# What is slow to make is made once, under a name that is a hash of all that made it.

# hash_of FILE-OR-DIRECTORY…
hash_of() { find "$@" -type f -print0 | sort -z | xargs -0 cat | hash; }

hash() { sha256sum | cut -c1-12; }

# ensure PATH COMMAND…: where PATH is not there yet, COMMAND… makes the directory whose name it is given as its last argument.
# It works in a directory that no one looks into, which becomes PATH by one rename.
ensure() {
  local path=$1 building
  shift
  if [ ! -d "$path" ]; then
    mkdir -p "$(dirname "$path")"
    # One at a time: whoever comes second waits, and finds it made.
    exec {building}>"$path.lock"
    flock -n "$building" || {
      say "another build is under way; waiting for it"
      flock "$building"
    }
    if [ ! -d "$path" ]; then
      [ "$(id -u)" = 0 ] || die "building the VM's disk takes root (file ownership in its root file system). Run this as root once."
      rm -rf --one-file-system "$path.building" # left by a build that was interrupted
      forget_old "$(dirname "$path")"
      mkdir "$path.building"
      "$@" "$path.building"
      mv -T "$path.building" "$path"
    fi
    exec {building}>&-
  fi
  touch "$path"
}

# Also what builds left that were killed: none takes a day. A VM that runs keeps its files open: deleting their names does it no harm.
forget_old() {
  find "$1" -mindepth 1 -maxdepth 1 -type d \( -mtime +30 -o -name '*.building' -mtime +0 \) -exec rm -rf {} +
}

# logged LOG COMMAND…: shows the end of what it said only when it fails.
logged() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 15 "$log" >&2
    die "$(basename "$1") failed; the whole log: $log"
  }
  rm -f "$log"
}
