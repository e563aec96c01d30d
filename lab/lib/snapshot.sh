# shellcheck shell=bash
# shellcheck disable=SC2154 # the flavour's variables come from its flavour.sh
# A flavour whose VM takes long to get ready defines flavour_prepare. It is run once; then the VM is frozen, its memory and its disk
# kept in the cache, and every VM of that flavour is thawed from them.

is_frozen_flavour() { declare -F flavour_prepare >/dev/null; }

# vm_key: all that decides whether a VM that runs is still the one that this tree describes.
vm_key() {
  image_path
  ! is_frozen_flavour || hash_of "$lab/lib/snapshot.sh" "${prepared_from[@]}"
}

# snapshot_path: memory fits the QEMU and the machine that it was taken from, no other.
snapshot_path() {
  local key
  key=$({
    vm_key
    "${emulator[@]}" --version
    echo "${machine[@]}"
    [ -e "$state/emulated" ] || grep -m1 'model name' /proc/cpuinfo
  } | hash)
  echo "$cache/snapshot/$flavour-$key"
}

# ensure_snapshot: sets $snapshot, and makes it where it is not there yet.
ensure_snapshot() {
  need zstd=zstd socat=socat
  snapshot=$(snapshot_path)
  ensure "$snapshot" freeze
}

# freeze DIRECTORY. Nothing of a checkout is in that VM: what is shared with it is mounted after it is thawed.
freeze() {
  local start=$SECONDS
  boot_disk "$image/disk.qcow2" "$1/disk.qcow2"
  wait_for_ssh
  flavour_prepare || die "the VM $flavour could not be prepared; above is why"
  in_vm 'sync; echo 3 >/proc/sys/vm/drop_caches'
  ssh -F "$state/ssh_config" -O exit lab 2>/dev/null
  monitor stop 'migrate_set_parameter max-bandwidth 16G' "migrate \"exec:zstd -q -1 -T0 -o '$1/memory.zst'\"" 'info migrate' quit |
    grep 'Migration status: completed' >/dev/null || die "QEMU could not save the VM's memory in $1; its words: $(cat "$state/qemu.log")"
  end_vm
  of_flavour frozen "$1"
  sync "$1"/*
  say "prepared and frozen in $((SECONDS - start)) s: $(du -sh "$1" | cut -f1)"
}

# thaw: a VM that was frozen is stopped until it is told to go on, and its clock shows the time of its freezing until it is told the time.
thaw() {
  boot_disk "$snapshot/disk.qcow2" "$state/disk.qcow2" -incoming "exec:zstd -qdc '$snapshot/memory.zst'"
  until monitor 'info status' | grep 'VM status: running' >/dev/null; do
    vm_pid >/dev/null || die "QEMU ended while it read the VM's memory: $(cat "$state/qemu.log")"
    monitor cont >/dev/null # to no avail while it is still being read
    sleep 0.2
  done
  in_vm "date --set @$EPOCHSECONDS" >/dev/null </dev/null || die "the VM was thawed, but ssh to 127.0.0.1:$port fails; above is why"
}

# monitor COMMAND…: what QEMU answers, to be read to its end: socat fails otherwise.
monitor() { printf '%s\n' "$@" | socat -t 300 - "UNIX-CONNECT:$state/monitor"; }
