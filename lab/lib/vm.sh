# shellcheck shell=bash
# One running VM for a flavour, a checkout and a release of Debian that was asked for: two checkouts never share one, and a project
# outside of the checkout, which PATHPROOF_PROJECT names, has one of its own. All that lives is in $state, outside of the tree.

# shellcheck source=lab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=lab/lib/cache.sh
. "$(dirname "${BASH_SOURCE[0]}")/cache.sh"
# shellcheck source=lab/lib/image.sh
. "$(dirname "${BASH_SOURCE[0]}")/image.sh"
# shellcheck source=lab/lib/qemu.sh
. "$(dirname "${BASH_SOURCE[0]}")/qemu.sh"
# shellcheck source=lab/lib/snapshot.sh
. "$(dirname "${BASH_SOURCE[0]}")/snapshot.sh"

# use_flavour NAME: reads lab/NAME/flavour.sh and names what belongs to this VM.
use_flavour() {
  flavour=$1
  flavour_dir=$lab/$flavour
  suite=${PATHPROOF_SUITE:-trixie}
  [ -e "$flavour_dir/flavour.sh" ] || die "there is no VM called $flavour: no file lab/$flavour/flavour.sh"
  made_from=("$flavour_dir")
  emulate_by=()
  devices=()
  maven_repository=${PATHPROOF_MAVEN_REPOSITORY:-$HOME/.m2/repository}
  shared=${PATHPROOF_PROJECT:-$tree}
  local of=$tree${PATHPROOF_PROJECT:+ $PATHPROOF_PROJECT}${PATHPROOF_SUITE:+ $PATHPROOF_SUITE}
  state=$cache/vm/$1-$(printf %s "$of" | sha256sum | cut -c1-8)
  unset -f flavour_prepare flavour_frozen flavour_is_up flavour_ended
  # shellcheck source=lab/ovs/flavour.sh
  . "$flavour_dir/flavour.sh"
}

# use_project DIRECTORY: the VM is that of this project, if it is not in the tree. What is shared with it is the outermost directory that
# has a POM, so that a module of a larger build brings the whole.
use_project() {
  local project
  project=$(cd "$1" && pwd -P) || die "there is no directory $1"
  case $project/ in
    "$tree"/* | "${PATHPROOF_PROJECT:-$tree}"/*) return ;;
  esac
  while [ -e "$(dirname "$project")/pom.xml" ]; do project=$(dirname "$project"); done
  export PATHPROOF_PROJECT=$project
}

# of_flavour NAME ARGUMENT…: what only some flavours have to do.
of_flavour() { ! declare -F "flavour_$1" >/dev/null || "flavour_$1" "${@:2}"; }

# in_vm SSH-ARGUMENT…
in_vm() { ssh -F "$state/ssh_config" lab "$@"; }

# pid_in FILE WORD: the running process that a file names; a file left behind by one that is not is told apart by the word, which the
# command line of a running one has.
pid_in() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$2" || return 1
  echo "$pid"
}

# vm_pid: the process of the VM that is running.
vm_pid() { pid_in "$state/pid" "$state/"; }

# is_up: it runs, it has answered, and it was made from what this tree describes.
is_up() {
  vm_pid >/dev/null && [ "$(cat "$state/ready" 2>/dev/null)" = "$(vm_key)" ] && of_flavour is_up
}

# up: a VM that answers, with the tree in it. Does nothing when it is there already. The caller's input is not ours to read.
up() {
  if is_up; then return; fi
  need qemu-system-x86_64=qemu-system-x86 qemu-img=qemu-utils ssh=openssh-client
  mkdir -p "$cache/vm" "$maven_repository"
  exec {booting}>"$state.lock"
  flock "$booting"
  if ! is_up; then
    [ ! -e "$state/ready" ] || vm_pid >/dev/null ||
      say "the VM was up, but has ended. The end of what it and QEMU said: $(tail -qn 40 "$state/serial.log" "$state/qemu.log")"
    down
    ensure_image
    trap end_vm EXIT # one that came up by half
    boot
    trap - EXIT
  fi </dev/null
  flock --unlock "$booting" # ssh's master connection has inherited it
  exec {booting}>&-
}

# Its disk is thrown away: there is nothing to shut down.
end_vm() {
  local pids
  # By its command line: who started it may have been killed before QEMU could write its pid.
  while pids=$(pgrep -f -- "-pidfile $state/pid"); do
    xargs kill -9 <<<"$pids" 2>/dev/null || true
    sleep 0.05
  done
  of_flavour ended
}

down() {
  end_vm
  rm -rf "$state"
}

boot() {
  local start=$SECONDS
  need_space "$cache" 2000
  mkdir "$state"
  guard
  cp "$image/id" "$image/known_hosts" "$state/"
  choose_accelerator
  choose_qemu
  machine=("${accelerator[@]}" -smp "$cpus" -m "$memory")
  if is_frozen_flavour; then
    ensure_snapshot
    thaw
  else
    boot_disk "$image/disk.qcow2" "$state/disk.qcow2"
    wait_for_ssh
  fi
  share "$shared" tree none
  share "$maven_repository" maven readahead loose
  in_vm modprobe -a "${modules[@]}"
  ! is_frozen_flavour || flavour_thawed || die "the VM $flavour was thawed, but is not ready; above is why"
  vm_key >"$state/ready"
  kill -- "-$guard" 2>/dev/null || true
  say "the VM is up after $((SECONDS - start)) s: Linux $(in_vm uname -r), $memory MB, ssh on 127.0.0.1:$port"
}

# A /dev/kvm that can be opened may still be unable to run a kernel, so one is tried.
choose_accelerator() {
  if [ ${#emulate_by[@]} -gt 0 ]; then
    say "this VM is always emulated (TCG)"
    accelerator=("${emulate_by[@]}")
    touch "$state/emulated"
  elif kvm_works; then
    say "KVM works here: the VM runs at full speed"
    accelerator=(-accel kvm -cpu host)
  else
    say "no KVM that works here: the VM is emulated (TCG), about ten times slower"
    # Without ERMS and FSRM the kernel copies and clears memory in words; emulated, the other way goes byte by byte.
    # shellcheck disable=SC2054 # QEMU's commas
    accelerator=(-accel tcg,thread=multi,tb-size=1024 -cpu max,-erms,-fsrm)
    touch "$state/emulated"
  fi
}

kvm_works() {
  [ -w /dev/kvm ] || return 1
  local console probe word
  exec {console}< <(exec timeout 10 qemu-system-x86_64 -accel kvm -cpu host -m 256 -display none -no-reboot -serial stdio \
    -kernel "$image/vmlinuz" -append "console=ttyS0 panic=-1" 2>&1 </dev/null)
  probe=$!
  word=$(grep -m1 -o -e 'Linux version' -e 'KVM internal error' <&"$console")
  kill "$probe" 2>/dev/null || true
  exec {console}<&-
  [ "$word" = 'Linux version' ]
}

# guard: sets $guard, a process that ends the VM when who starts it is killed meanwhile; but not that of somebody who has started another
# since, which has its files in a new directory of the same name.
guard() {
  # shellcheck disable=SC2016 # expanded there
  (cd "$state" && exec setsid bash -c 'tail --pid="$0" -f /dev/null; [ . -ef "$1" ] && pkill -9 -f -- "-pidfile $1/pid"' $$ "$state") \
    >/dev/null 2>&1 </dev/null {booting}>&- &
  guard=$!
}

# boot_disk BASE DISK QEMU-ARGUMENT…: a VM whose changes to BASE go to DISK; on a free port of the loopback, or on PATHPROOF_PORT.
boot_disk() {
  local attempt
  qemu-img create -q -f qcow2 -F qcow2 -b "$1" "$2"
  : >"$state/serial.log"
  disk=$2
  shift 2
  for attempt in 1 2 3 4 5; do
    port=${PATHPROOF_PORT:-$((20000 + RANDOM % 12000))} # below the ports that the kernel hands out
    qemu "$@" >"$state/qemu.log" 2>&1 && break
    grep -q 'host forwarding' "$state/qemu.log" || die "QEMU did not start: $(cat "$state/qemu.log")"
    [ -z "${PATHPROOF_PORT:-}" ] || die "port $port of 127.0.0.1 is taken. Set PATHPROOF_PORT to a free one, or leave it unset."
    [ "$attempt" -lt 5 ] || die "five ports of 127.0.0.1 in 20000-32000 were all taken, the last was $port. Set PATHPROOF_PORT to a free one."
  done
  cat >"$state/ssh_config" <<CONFIG
Host lab
  HostName 127.0.0.1
  Port $port
  User root
  IdentityFile "$state/id"
  IdentitiesOnly yes
  UserKnownHostsFile "$state/known_hosts"
  HostKeyAlias pathproof-lab
  ControlMaster auto
  ControlPersist yes
  ControlPath "$state/ssh"
  ConnectTimeout ${PATHPROOF_BOOT_SECONDS:-180}
  ServerAliveInterval 60
  ServerAliveCountMax 5
  SendEnv PATHPROOF_* CI
  LogLevel ERROR
CONFIG
}

# tsc=reliable: a busy host makes the kernel doubt the TSC and read the HPET instead; emulated, each look at the clock then costs a trap.
# The locks of this shell are not for a daemon that outlives it; it has one of its own, by which others know that it lives. With -D and -d
# the daemon's last words are kept.
qemu() {
  (
    exec {booting}>&-
    [ -z "${building:-}" ] || exec {building}>&-
    exec {alive}>"$state/alive"
    flock "$alive"
    exec "${emulator[@]}" "${machine[@]}" -display none -no-reboot -daemonize -pidfile "$state/pid" \
      -D "$state/qemu.log" -d guest_errors \
      -kernel "$image/vmlinuz" -initrd "$image/initrd.img" \
      -append "console=ttyS0 root=/dev/vda rw quiet panic=-1 mitigations=off net.ifnames=0 tsc=reliable $kernel_args" \
      -drive "file=$disk,if=virtio,format=qcow2,cache=unsafe,discard=unmap" \
      -netdev "user,id=net,hostfwd=tcp:127.0.0.1:$port-:22" -device virtio-net-pci,netdev=net,romfile= \
      -virtfs "local,path=$shared,mount_tag=tree,security_model=none,multidevs=remap" \
      -virtfs "local,path=$maven_repository,mount_tag=maven,security_model=none,multidevs=remap,readonly=on" \
      "${devices[@]}" -serial "file:$state/serial.log" -monitor "unix:$state/monitor,server,nowait" "$@"
  )
}

# The VM's console says when sshd listens; before that, QEMU would take a connection and let it hang.
wait_for_ssh() {
  local deadline=$((SECONDS + ${PATHPROOF_BOOT_SECONDS:-180}))
  until grep -q '^lab: sshd is up' "$state/serial.log"; do
    if ! vm_pid >/dev/null || [ $SECONDS -ge $deadline ]; then
      tail -n 25 "$state/serial.log" >&2
      die "the VM did not come up. Above, the end of its console; all of it: $state/serial.log"
    fi
    sleep 0.1
  done
  # It says so a moment before it takes connections.
  until in_vm true </dev/null 2>"$state/ssh.log"; do
    [ $SECONDS -lt $deadline ] || die "the VM is up, but ssh to 127.0.0.1:$port fails: $(cat "$state/ssh.log")"
    sleep 0.2
  done
}

# share DIRECTORY TAG CACHE…: the same path in the VM, with the first way of caching that its kernel has. In the tree the machine and the
# VM both write, and both must see it: no cache. Maven's jars are only read there: class loading is a third faster with read-ahead, and
# kernels before 6.4, which do not have that, may keep what they have read, as nobody changes a jar.
share() {
  local cache_words
  printf -v cache_words ' %s' "${@:3}"
  in_vm "mkdir -p '$1' || exit 1
    for cache in $cache_words; do
      mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288,cache=\$cache '$2' '$1' 2>/tmp/mount && exit 0
    done
    cat /tmp/mount >&2
    exit 1" || die "the VM could not mount $1"
}

# run_in_vm COMMAND…: in place of this shell, so that who ends this process ends the command.
run_in_vm() {
  exec ssh -F "$state/ssh_config" lab "cd ${PWD@Q} && exec lab-exec ${*@Q}"
}
