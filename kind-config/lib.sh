# shellcheck shell=bash
# What up.sh and down.sh have in common: names, words, and the check of the host.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=kind-config/versions
. "$here/versions"

export CLUSTER=pathproof KUBECONFIG=$here/kubeconfig

say() { echo "kind-config: $*"; }
die() {
  echo "kind-config: error: $*" >&2
  exit 1
}

missing=()

# want_program NAME HOW-TO-GET-IT
want_program() { command -v "$1" >/dev/null || missing+=("$1: $2"); }

# want_module NAME: in the kernel already, or to be loaded.
want_module() {
  [ -d "/sys/module/$1" ] || modprobe --quiet "$1" 2>/dev/null ||
    missing+=("kernel module $1: on Ubuntu's cloud kernels it is in linux-modules-extra-$(uname -r); a container or a small VM has the kernel that it has")
}

# check_host CNI: everything that is missing, at once; nothing has been changed then.
check_host() {
  [ "$(id -u)" = 0 ] || die "run this as root: it loads kernel modules and asks Docker"
  want_program modprobe "apt-get install kmod"
  want_module openvswitch
  want_module geneve
  want_program docker "apt-get install docker.io"
  want_program kind "https://kind.sigs.k8s.io/docs/user/quick-start"
  want_program kubectl "https://kubernetes.io/docs/tasks/tools"
  want_program git "apt-get install git"
  if [ "$1" = ovn-kubernetes ]; then
    want_program go "its installer builds its image: https://go.dev/doc/install"
    want_program make "apt-get install make"
    want_program helm "https://helm.sh/docs/intro/install"
  fi
  if command -v docker >/dev/null && ! docker info >/dev/null 2>&1; then
    missing+=("docker does not answer: systemctl start docker")
  fi
  [ ${#missing[@]} = 0 ] || die "this host lacks
$(printf '  %s\n' "${missing[@]}")"
}

# source_of REPOSITORY TAG DIRECTORY
source_of() { git -c advice.detachedHead=false clone --quiet --depth 1 --branch "$2" "https://github.com/$1" "$3"; }
