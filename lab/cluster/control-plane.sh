# shellcheck shell=bash
# shellcheck disable=SC2154 # $state, $flavour_dir and $snapshot come from lab/lib
# The control plane: it runs on this machine, beside the VM, many times faster than in it. Nothing of it but its state is to be seen here:
# its processes, its link and its routes are in namespaces that end with it.

control_plane=$state/control-plane

# start_control_plane: where there is a state, its objects and keys are those that are in it.
start_control_plane() {
  local pid deadline=$((SECONDS + ${PATHPROOF_BOOT_SECONDS:-180}))
  [ "$(id -u)" = 0 ] || die "a control plane takes namespaces. Run this as root."
  need curl=curl openssl=openssl ip=iproute2 unshare=util-linux socat=socat
  ensure_apiserver
  ensure_cluster_programs
  mkdir -p "$control_plane"
  rm -f "$control_plane/ready"
  (
    [ -z "${booting:-}" ] || exec {booting}>&-
    [ -z "${building:-}" ] || exec {building}>&-
    exec setsid unshare --net --pid --mount --mount-proc --fork --kill-child "$flavour_dir/control-plane" \
      "$control_plane" "$state" "$apiserver_programs" "$cluster_programs"
  ) >"$control_plane/log" 2>&1 </dev/null &
  pid=$!
  echo $pid >"$control_plane/pid"
  until [ -e "$control_plane/ready" ]; do
    { kill -0 $pid && [ $SECONDS -lt $deadline ]; } 2>/dev/null ||
      die "the control plane did not come up: $(tail -n 30 "$control_plane/log")"
    sleep 0.1
  done
}

control_plane_pid() { pid_in "$control_plane/pid" "$control_plane"; }

# After the VM's end.
await_control_plane_end() {
  local pid deadline=$((SECONDS + 20))
  pid=$(control_plane_pid) || return 0
  while [ -e "/proc/$pid" ]; do
    [ $SECONDS -lt $deadline ] || kill -9 "$pid" 2>/dev/null
    sleep 0.05
  done
}
