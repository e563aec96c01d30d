# shellcheck shell=bash
# shellcheck disable=SC2154 # $lab and $cache come from common.sh
# A real API server, and the etcd that it keeps its objects in: built once from Go's modules, whose versions lab/apiserver/go.mod pins.

apiserver_go=1.21 # from it on, Go fetches the version of itself that go.mod asks for
apiserver_programs=$cache/part/apiserver-$(hash_of "$lab/apiserver"/go.{mod,sum} "$lab/lib/apiserver.sh")

ensure_apiserver() {
  ensure "$apiserver_programs" build_apiserver
}

build_apiserver() {
  local version
  need go=golang-go
  version=$(go env GOVERSION)
  [ "$(printf '%s\n' "$apiserver_go" "${version#go}" | sort -V | head -n 1)" = "$apiserver_go" ] ||
    die "Go here is ${version#go}; building the API server takes $apiserver_go or later, as golang-go of a newer Debian has it."
  need_space "$cache" 3000
  say "building an API server, once (3-6 minutes)"
  version=$(go list -C "$lab/apiserver" -m -f '{{.Version}}' k8s.io/kubernetes) ||
    die "Go could not fetch the list of modules; above is why."
  CGO_ENABLED=0 logged "$1.log" nice go build -C "$lab/apiserver" -trimpath -o "$1/" \
    -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$version" \
    go.etcd.io/etcd/server/v3 k8s.io/kubernetes/cmd/kube-apiserver
  mv "$1/server" "$1/etcd"
  mkdir "$1/state" # where each run mounts a file system of its own
}
