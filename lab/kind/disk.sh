# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The disk: that of lab/ovs and Docker, kind, the node's image. Four parts of it are cached each on its own (below, in their order).

# shellcheck source=lab/ovs/flavour.sh
. "$lab/ovs/flavour.sh"

disk_size=16G
disk_needed_mb=14000
packages+=(docker.io docker-cli kind)
made_from=("$lab/ovs" "$flavour_dir"/{disk.sh,kubernetes,pod,images,node,docker})

part() { echo "$cache/part/$1-$({ hash_of "$flavour_dir/$1" "${@:2}"; sed -n "/^part_$1()/,/^}/p" "$flavour_dir/disk.sh"; } | hash)"; }
kubernetes=$(part kubernetes)
pod=$(part pod)-$suite
images=$(part images)-$(hash <<<"$kubernetes $pod")
node=$(part node)-$(hash <<<"$images")

# Kubernetes' programs, built in the release of Debian that has their source and a compiler for it.
part_kubernetes() {
  say "building Kubernetes from Debian's source package, once (5-10 minutes)"
  debian bookworm "$1/log" "\"$flavour_dir/kubernetes\" \"\$1\" \"$1\"" null /dev/null \
    golang-go golang-github-modern-go-reflect2-dev dpkg-dev xz-utils gcc libc6-dev etcd-server
}

# The layer that all images of pods are made of: the tools of a network's debugger, Open vSwitch, OVN.
part_pod() {
  say "building the pods' image"
  debian "$suite" "$1/log" "\"$flavour_dir/pod\" \"\$1\"" tar "$1/layer.tar" \
    iputils-ping iproute2 curl netcat-openbsd nftables socat tcpdump iperf3 python3 procps \
    openvswitch-switch ovn-central ovn-host python3-openvswitch
}

part_images() { "$flavour_dir/images" "$kubernetes" "$pod/layer.tar" "$1"; }

# The image of a node: systemd, containerd, kubelet, kubeadm, and the pods' images unpacked.
part_node() {
  say "building the node's image"
  debian "$suite" "$1/log" "\"$flavour_dir/node\" \"\$1\" \"$kubernetes\" \"$images\"" tar "$1/root.tar" \
    systemd-sysv dbus containerd crun iptables nftables conntrack ebtables ethtool socat iproute2 iputils-ping kmod procps mount \
    hostname jq libseccomp2 ca-certificates curl pigz gettext-base containernetworking-plugins openvswitch-common
}

# debian SUITE LOG HOOK FORMAT TARGET PACKAGE…
debian() {
  local suite=$1 log=$2 hook=$3 format=$4 target=$5
  shift 5
  logged "$log" mmdebstrap --mode=root --variant=minbase --format="$format" --include="$(IFS=,; echo "$*")" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --customize-hook="$hook" "$suite" "$target"
}

flavour_root() {
  local name
  for name in kubernetes pod images node; do ensure "${!name}" "part_$name"; done
  debian_vm "$1" "$2" --customize-hook="\"$flavour_dir/docker\" \"\$1\" \"$node/root.tar\" \"$kubernetes/kubectl\""
}
