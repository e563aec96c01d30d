# shellcheck shell=bash
# shellcheck disable=SC2154 # here, work: from up.sh
# OVN-Kubernetes by its own installer, which builds its image and creates the cluster by our configuration.
say "building and installing OVN-Kubernetes $OVN_KUBERNETES"
source_of ovn-kubernetes/ovn-kubernetes "$OVN_KUBERNETES" "$work/ovn-kubernetes"
(cd "$work/ovn-kubernetes/contrib" &&
  ./kind-helm.sh --cluster-name "$CLUSTER" --num-workers 1 --config-file "$here/ovn-kubernetes/cluster.yaml")
