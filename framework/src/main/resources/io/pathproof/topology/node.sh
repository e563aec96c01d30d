# PID 1 of a node: $1 is its name. When its input closes, however that comes about, it ends; the kernel then ends every
# process of the node, and with the last of them its mounts and namespaces go, ports and datapath included.
set -eu
run=/run/openvswitch
trap 'tail -n 20 "$run"/*.log >&2 2>/dev/null || :' EXIT

# Everything a node writes is in its own memory: /run is OVS's own default place for sockets, and ip-netns's for names.
mount -t tmpfs -o mode=755 pathproof /run
mkdir "$run" /run/netns

ip link set lo up
# No link-local addresses: nobody solicits routers or reports groups on the links of this node.
echo 1 >/proc/sys/net/ipv6/conf/default/addr_gen_mode

for schema in /usr/share /usr/local/share; do
  schema=$schema/openvswitch/vswitch.ovsschema
  [ ! -e "$schema" ] || break
done
ovsdb-tool create "$run/conf.db" "$schema"
ovsdb-server -vconsole:off --log-file="$run/ovsdb-server.log" --detach --no-chdir --pidfile \
  --remote="punix:$run/db.sock" "$run/conf.db"
ovs-vsctl --no-wait init -- set Open_vSwitch . "external-ids:system-id=$1" \
  -- add-br br-int -- set Bridge br-int fail-mode=secure \
  -- add-port br-int genev0 -- set Interface genev0 type=geneve options:remote_ip=flow options:key=flow

# It goes to the background when it has configured all that; what it could not is in its log.
timeout 60 ovs-vswitchd -vconsole:off --log-file="$run/ovs-vswitchd.log" --detach --no-chdir --pidfile "unix:$run/db.sock"
for device in br-int genev_sys_6081; do
  grep -q "^ *$device:" /proc/net/dev || {
    echo "ovs-vswitchd runs, but made no $device" >&2
    exit 1
  }
done

trap - EXIT
echo ready
exec cat >/dev/null
