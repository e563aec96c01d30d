# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# The VM of lab/bench's rows by the wall clock: that of lab/ovs with the tracers that Pathproof is measured against, and memory for
# what is recorded in a minute.

# shellcheck source=lab/ovs/flavour.sh
. "$lab/ovs/flavour.sh"

memory=6144
packages+=(pwru)
made_from=("$lab/ovs" "$lab/peers")
