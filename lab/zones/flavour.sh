# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The cluster with the network that writes as OVN-Kubernetes does: databases for each node (lab/cni/README.md).

flavour_dir=$lab/cluster
# shellcheck source=lab/cluster/flavour.sh
. "$lab/cluster/flavour.sh"

flavour=cluster # whose disk it has
network=ovn-kubernetes
prepared_from+=("$lab/zones/flavour.sh")
