#!/bin/bash
# down.sh: deletes the cluster. Does nothing if there is none.
# shellcheck source=kind-config/lib.sh
. "$(dirname "$0")/lib.sh"

[ "$(id -u)" = 0 ] || die "run this as root: it asks Docker"
command -v kind >/dev/null || die "kind is not installed, so there is no cluster of it"
kind delete cluster --name "$CLUSTER"
rm -f "$KUBECONFIG"
