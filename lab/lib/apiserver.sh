# shellcheck shell=bash
# shellcheck disable=SC2154 # $lab and $cache come from common.sh
# Kubernetes' programs, and the etcd that its API server keeps its objects in: built once from Go's modules, whose versions
# lab/apiserver/go.mod pins. Who wants an API server and no more waits for no more.

go_wanted=1.21 # from it on, Go fetches the version of itself that go.mod asks for
programs_key=$(hash_of "$lab/apiserver"/go.{mod,sum} "$lab/lib/apiserver.sh")
apiserver_programs=$cache/part/apiserver-$programs_key
cluster_programs=$cache/part/cluster-$programs_key

ensure_apiserver() {
  ensure "$apiserver_programs" build_apiserver
}

# ensure_cluster_programs: the others of a cluster, those of its nodes and those of its control plane.
ensure_cluster_programs() {
  ensure "$cluster_programs" build_programs "the programs of a cluster" \
    k8s.io/kubernetes/cmd/{kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl}
}

build_apiserver() {
  build_programs "an API server" go.etcd.io/etcd/server/v3 k8s.io/kubernetes/cmd/kube-apiserver "$1"
  mv "$1/server" "$1/etcd"
  mkdir "$1/state" # where each run mounts a file system of its own
}

# build_programs WHAT PACKAGE… DIRECTORY
build_programs() {
  local what=$1 to=${*: -1} version
  need go=golang-go
  version=$(go env GOVERSION)
  [ "$(printf '%s\n' "$go_wanted" "${version#go}" | sort -V | head -n 1)" = "$go_wanted" ] ||
    die "Go here is ${version#go}; building $what takes $go_wanted or later, as golang-go of a newer Debian has it."
  need_space "$cache" 3000
  say "building $what, once (3-6 minutes)"
  version=$(go list -C "$lab/apiserver" -m -f '{{.Version}}' k8s.io/kubernetes) ||
    die "Go could not fetch the list of modules; above is why."
  CGO_ENABLED=0 logged "$to.log" nice go build -C "$lab/apiserver" -trimpath -o "$to/" \
    -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$version" "${@:2:$#-2}"
}
