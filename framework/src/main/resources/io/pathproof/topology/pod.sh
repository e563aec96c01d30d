# A pod: $1 its namespace, $2 its port on br-int, $3 its hardware address, $4 its MTU; stdin: the ip commands of its inside.
set -eu

# The namespace's name is a mount below the node's own /run, gone with the node. Without the namespace there is no veth either.
trap 'ip netns del "$1"' EXIT
ip -batch - <<END
netns add $1
link add $2 mtu $4 type veth peer name eth0 netns $1 address $3 mtu $4
link set $2 addrgenmode none up
END
ip -n "$1" -batch -

trap 'ovs-vsctl --timeout=60 --if-exists del-port "$2"; ip netns del "$1"' EXIT
# Returns when ovs-vswitchd has done it. Where that could not, ovs-vsctl says so, yet its exit code is 0.
complaint=$(ovs-vsctl -vconsole:off --timeout=60 add-port br-int "$2" 2>&1) || :
if [ -n "$complaint" ]; then
  echo "$complaint" >&2
  exit 1
fi
# The kernel brings the link up a moment after it was told to; until then it drops what the port sends.
until ip link show "$2" | grep -q 'state UP'; do :; done
trap - EXIT
