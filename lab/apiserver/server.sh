# shellcheck shell=bash
# etcd and kube-apiserver in this namespace; their objects, keys and logs are in a directory, and are taken up again where they are there.

# start_server PROGRAMS STATE ADDRESS CONTEXT FLAG…: sets $etcd and $server, their processes, and makes STATE/kubeconfig with that context.
# Returns when it answers.
start_server() {
  local programs=$1 state=$2 address=$3 context=$4 token deadline=$((SECONDS + ${PATHPROOF_BOOT_SECONDS:-180}))
  shift 4
  if [ ! -e "$state/kubeconfig" ]; then
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$state/accounts.key" 2>/dev/null
    token=$(openssl rand -hex 16)
    echo "$token,admin,admin,system:masters" >"$state/tokens"
  fi

  # Nothing here outlives a crash of the machine: no write needs to reach a disk.
  "$programs/etcd" --data-dir "$state/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 >"$state/etcd.log" 2>&1 </dev/null &
  # shellcheck disable=SC2034 # for who reads this file
  etcd=$!
  "$programs/kube-apiserver" --etcd-servers http://127.0.0.1:2379 --cert-dir "$state/certificates" \
    --bind-address "$address" --advertise-address "$address" --secure-port 6443 \
    --service-cluster-ip-range 10.96.0.0/16 --authorization-mode RBAC --token-auth-file "$state/tokens" \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$state/accounts.key" \
    --service-account-signing-key-file "$state/accounts.key" "$@" >"$state/apiserver.log" 2>&1 </dev/null &
  server=$!

  until curl --silent --fail --insecure --output /dev/null "https://$address:6443/readyz"; do
    if ! kill -0 "$server" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
      tail -n 15 "$state/etcd.log" "$state/apiserver.log" >&2
      die "the API server did not come up; above is the end of what etcd and it said"
    fi
    sleep 0.1
  done
  [ -e "$state/kubeconfig" ] || write_kubeconfig
  say "an API server is up after $SECONDS s"
}

# The certificate is in it: who has this file wants no other.
write_kubeconfig() {
  cat >"$state/kubeconfig.new" <<CONFIG
apiVersion: v1
kind: Config
clusters:
  - {name: lab, cluster: {server: "https://$address:6443", certificate-authority-data: $(base64 -w0 "$state/certificates/apiserver.crt")}}
users:
  - {name: admin, user: {token: "$token"}}
contexts:
  - {name: $context, context: {cluster: lab, user: admin}}
current-context: $context
CONFIG
  mv "$state/kubeconfig.new" "$state/kubeconfig"
}
