# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The disk: that of lab/ovs, the root file system of a node, and each node's containerd with the pods' image in it.

# shellcheck source=lab/lib/apiserver.sh
. "$lab/lib/apiserver.sh"
# shellcheck source=lab/ovs/flavour.sh
. "$lab/ovs/flavour.sh"

disk_size=8G
disk_needed_mb=10000
made_from=("$lab/ovs" "$flavour_dir"/{disk.sh,names,pod,image,root,place} "$lab"/apiserver/go.{mod,sum} "$lab/lib/apiserver.sh")

part() { echo "$cache/part/$1-$({ hash_of "$flavour_dir/$1" "${@:2}"; sed -n "/^part_$1()/,/^}/p" "$flavour_dir/disk.sh"; } | hash)-$suite"; }
pod=$(part pod "$flavour_dir/image")
root=$(part root)-$(hash <<<"$pod")

# The image of all pods: the tools of a network's debugger, Open vSwitch, OVN.
part_pod() {
  say "building the pods' image"
  debian "$1/log" "\"$flavour_dir/pod\" \"\$1\"" tar "$1/layer.tar" \
    iputils-ping iproute2 curl netcat-openbsd nftables socat tcpdump iperf3 python3 procps \
    openvswitch-switch ovn-central ovn-host python3-openvswitch
  "$flavour_dir/image" "$1/layer.tar" "$1/image.tar"
  rm "$1/layer.tar"
}

# A node's file system: containerd, what it starts, and the pods' image unpacked.
part_root() {
  say "building the nodes' file system"
  debian "$1/log" "\"$flavour_dir/root\" \"\$1\" \"$pod/image.tar\"" tar "$1/root.tar" \
    containerd crun iptables nftables conntrack ethtool socat iproute2 kmod procps mount ca-certificates curl containernetworking-plugins
}

# debian LOG HOOK FORMAT TARGET PACKAGE…
debian() {
  local log=$1 hook=$2 format=$3 target=$4
  shift 4
  logged "$log" mmdebstrap --mode=root --variant=minbase --format="$format" --include="$(IFS=,; echo "$*")" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    "${of_suite[@]}" --customize-hook="$hook" "$suite" "$target"
}

flavour_root() {
  local programs
  { ensure_apiserver && ensure_cluster_programs; } & # one computes while the other waits for the network
  programs=$!
  ensure "$pod" part_pod
  ensure "$root" part_root
  wait "$programs" || die "there are no programs of a cluster; above is why"
  debian_vm "$1" "$2" --customize-hook="\"$flavour_dir/place\" \"\$1\" \"$root/root.tar\" \"$cluster_programs\""
}
