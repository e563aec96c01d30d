# shellcheck shell=bash
# shellcheck disable=SC2154 # $cache comes from common.sh, $state and need_mmdebstrap from those who read this file
# The emulator. Emulated by 7.2, the guest's kernel panicked now and then with "Oops: int3" at an instruction that another CPU had just
# patched, as it does for each static key and each probe; others saw that with 8.0 ("qemu-x86_64 booting with 8.0.0 still see int3", on the
# kernel's list in 2023). That 8.1 mends it is what we take from there: not one panic with 10.0 is all that was seen here.

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
  say "QEMU $1 lets an emulated kernel panic now and then: fetching that of Debian $qemu_suite, once"
  need_mmdebstrap
  need_space "$cache" 600
  logged "$2.log" mmdebstrap --mode=root --variant=extract --include=qemu-system-x86 \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' "$qemu_suite" "$2"
}
