# shellcheck shell=bash
# shellcheck disable=SC2154 # $cache comes from common.sh, $state and need_mmdebstrap from those who read this file
# The emulator. Before 8.1, QEMU may go on executing what another CPU has just patched (fixed by its commit "accel/tcg: Always lock pages
# before translation"): the guest's kernel patches itself with each static key and each probe, and some day panics with "Oops: int3".

qemu_fixed=8.1
qemu_suite=trixie

# choose_qemu: sets $emulator. Where the CPU is emulated and the machine's own QEMU is too old, Debian's newer one, beside it.
choose_qemu() {
  local own root
  emulator=(qemu-system-x86_64)
  [ -e "$state/emulated" ] || return 0
  own=$(qemu-system-x86_64 --version | sed -n 's/^QEMU emulator version \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' "$qemu_fixed" "$own" | sort -V | head -n 1)" != "$qemu_fixed" ] || return 0
  root=$cache/qemu/$qemu_suite-$(hash_of "$lab/lib/qemu.sh")
  ensure "$root" unpack_qemu "$own"
  # shellcheck disable=SC2034 # for vm.sh and snapshot.sh
  emulator=(
    env "QEMU_MODULE_DIR=$root/usr/lib/x86_64-linux-gnu/qemu"
    "$root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$root/usr/lib/x86_64-linux-gnu"
    "$root/usr/bin/qemu-system-x86_64" -L "$root/usr/share/qemu" -L "$root/usr/share/seabios"
  )
}

# unpack_qemu OWN-VERSION DIRECTORY
unpack_qemu() {
  say "QEMU $1 is known to let an emulated kernel panic now and then: fetching that of Debian $qemu_suite, once"
  need_mmdebstrap
  need_space "$cache" 600
  logged "$2.log" mmdebstrap --mode=root --variant=extract --include=qemu-system-x86 \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' "$qemu_suite" "$2"
}
