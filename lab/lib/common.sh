# shellcheck shell=bash
# What every script of the lab starts with: where things are, and how it speaks.

set -euo pipefail

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck disable=SC2034 # for the scripts that read this file
tree=$(dirname "$lab")
# shellcheck disable=SC2034
cache=${PATHPROOF_CACHE:-$HOME/.cache/pathproof}

say() { printf 'lab: %s\n' "$*" >&2; }

die() {
  printf 'lab: error: %s\n' "$*" >&2
  exit 1
}

# need COMMAND=PACKAGE…: installs the package of each command that is missing.
need() {
  local pair packages=()
  for pair; do
    # shellcheck disable=SC2206 # words: one command may take several packages
    command -v "${pair%%=*}" >/dev/null || packages+=(${pair#*=})
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    die "missing: ${packages[*]}. There is no apt-get here to install it with; install it yourself (Debian's package names)."
  [ "$(id -u)" = 0 ] || die "missing: ${packages[*]}. Run this as root once, or: apt-get install ${packages[*]}"
  say "installing ${packages[*]}"
  install_packages "${packages[@]}"
}

install_packages() {
  local log
  log=$(mktemp)
  {
    apt-get update &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null || {
    tail -n 15 "$log" >&2
    die "apt-get could not install $*; the whole log: $log"
  }
  rm -f "$log"
}

need_mmdebstrap() {
  need mmdebstrap=mmdebstrap
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
}

# need_space DIRECTORY MEGABYTES: a full disk is told before the work, not in the middle of it.
need_space() {
  local free
  free=$(df --output=avail -BM "$1" | tail -n 1 | tr -dc 0-9)
  [ "$free" -ge "$2" ] ||
    die "$1 has $free MB free, the lab needs $2 MB. Free some, or set PATHPROOF_CACHE to a directory with more."
}
