# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# A VM with the nodes of a Kubernetes cluster, each a set of namespaces; the control plane runs beside the VM, natively (README.md).

# shellcheck source=lab/cluster/disk.sh
. "$flavour_dir/disk.sh"
# shellcheck source=lab/cluster/control-plane.sh
. "$flavour_dir/control-plane.sh"

memory=5120
network=kube-ovn
devices=(
  -netdev "dgram,id=nodes,local.type=unix,local.path=$state/to-nodes,remote.type=unix,remote.path=$state/to-control-plane"
  -device "virtio-net-pci,netdev=nodes,mac=52:54:00:12:34:57,romfile="
)
prepared_from=("$flavour_dir"/{control-plane,create,nodes,node,kubelet.yaml,names,network,pods.yaml,reconnect}
  "$lab/apiserver/server.sh" "$lab"/cni/{*.py,*.yaml,put,plugin,central,ovs,zone})

flavour_prepare() {
  say "creating the cluster, once (5 minutes where the CPU is emulated)"
  start_control_plane
  in_vm 'mkdir -p ~/.kube && cat >~/.kube/config' <"$control_plane/kubeconfig"
  tar -C "$lab" -cf - cluster cni | in_vm 'mkdir /opt/lab && tar -C /opt/lab -xf -' &&
    in_vm "/opt/lab/cluster/create $network" </dev/null >&2
}

# The VM is no more.
flavour_ended() { await_control_plane_end; }

# flavour_frozen DIRECTORY
flavour_frozen() {
  rm "$control_plane/ready" "$control_plane/pid"
  cp -a "$control_plane" "$1/control-plane"
}

flavour_thawed() {
  rm -rf "$control_plane"
  cp -a "$snapshot/control-plane" "$control_plane"
  start_control_plane
  in_vm /opt/lab/cluster/reconnect </dev/null >&2
}

flavour_is_up() { control_plane_pid >/dev/null; }
