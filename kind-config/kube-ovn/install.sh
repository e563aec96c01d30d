# shellcheck shell=bash
# shellcheck disable=SC2154 # here, work: from up.sh
# Kube-OVN by its own installer, which waits until all of it runs.
say "creating the cluster $CLUSTER with $KIND_NODE"
kind create cluster --name "$CLUSTER" --image "$KIND_NODE" --config "$here/kube-ovn/cluster.yaml"
say "installing Kube-OVN $KUBE_OVN"
source_of kubeovn/kube-ovn "$KUBE_OVN" "$work/kube-ovn"
bash "$work/kube-ovn/dist/images/install.sh"
