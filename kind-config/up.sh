#!/bin/bash
# up.sh [kube-ovn|ovn-kubernetes]: a kind cluster of two nodes with this CNI plugin, after a check of the host.
# shellcheck source=kind-config/lib.sh
. "$(dirname "$0")/lib.sh"

cni=${1:-kube-ovn}
[ -f "$here/$cni/install.sh" ] || die "usage: up.sh [kube-ovn|ovn-kubernetes]"
check_host "$cni"
! kind get clusters 2>/dev/null | grep -qx "$CLUSTER" || die "there is a cluster $CLUSTER already: down.sh first"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=/dev/null
. "$here/$cni/install.sh"

say "waiting until each node is ready"
kubectl wait --for=condition=Ready nodes --all --timeout=10m
say "up: export KUBECONFIG=$KUBECONFIG"
