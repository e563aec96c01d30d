# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and from, lab/lib
# A VM with a two-node kind cluster in it, all from Debian's packages and source packages: no image registry is asked.

# shellcheck source=lab/kind/disk.sh
. "$flavour_dir/disk.sh"

memory=6144
prepared_from=("$flavour_dir"/{create,network,cluster.yaml,pods.yaml} "$lab"/cni/{*.py,*.yaml,put,plugin,central,ovs,zone})

flavour_prepare() {
  say "creating the cluster, once (10 minutes where the CPU is emulated)"
  tar -C "$lab" -cf - kind cni | in_vm 'mkdir /opt/lab && tar -C /opt/lab -xf -' && in_vm /opt/lab/kind/create </dev/null >&2
}

flavour_thawed() {
  in_vm 'for _ in {1..10}; do kubectl wait --for=condition=Ready node --all --timeout=60s 2>&1 && exit; sleep 1; done; exit 1' </dev/null >&2
}
