# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The VM whose clock counts instructions: 2 ns each, on whichever of its CPUs. What it measures comes out the same twice, however busy
# the machine is. It is emulated where there is KVM, too. Idle, it hurries from timer to timer and keeps a CPU busy: lab/bench ends it.

# shellcheck source=lab/peers/flavour.sh
. "$lab/peers/flavour.sh"

flavour=peers # whose disk it has
memory=4096
emulate_by=(-accel "tcg,thread=single,tb-size=1024" -icount "shift=1,sleep=off" -cpu "max,-erms,-fsrm")
