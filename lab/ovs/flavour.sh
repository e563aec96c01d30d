# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The VM the datapath tests run in: a stock Debian kernel, Open vSwitch and OVN, libbcc, a JVM. No service runs in it but sshd.

memory=4096
cpus=2
disk_size=6G
disk_needed_mb=5000
kernel_args="init=/sbin/lab-init"
modules=(openvswitch geneve vxlan)

packages=(
  linux-image-amd64 tiny-initramfs xz-utils kmod procps iproute2 openssh-server
  openvswitch-switch ovn-central ovn-host
  libbpfcc default-jre-headless
  iputils-ping iputils-arping ncat socat iperf3 ethtool nftables conntrack
  tcpdump bpftool bpftrace strace jq python3 less
)

# A mirror's copy of sid may be older than sid says that it is good for.
of_suite=()
[ "$suite" != sid ] || of_suite=(--aptopt='Acquire::Check-Valid-Until "false"')

# flavour_root ROOT LOG: makes the root file system.
flavour_root() { debian_vm "$@"; }

# debian_vm ROOT LOG MMDEBSTRAP-ARGUMENT…
debian_vm() {
  logged "$2" mmdebstrap --mode=root --variant=minbase --format=directory \
    --include="$(IFS=,; echo "${packages[*]}")" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "${of_suite[@]}" --essential-hook="\"$lab/ovs/before\" \"\$1\"" \
    --customize-hook="\"$lab/ovs/after\" \"\$1\"" "${@:3}" \
    "$suite" "$1"
}
