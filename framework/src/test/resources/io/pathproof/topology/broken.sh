echo "$1: ovs-vswitchd: not found" >&2; exit 127
