"""kube-ovn-cni: on each node, gives a pod its port in br-int, and takes it away again. The plugin below /opt/cni/bin is a
thin client of this server on a Unix socket, so that starting a pod starts no interpreter."""

import http.server
import json
import os
import shutil
import socketserver
import subprocess
import threading

from k8s import Store, log

NODE = os.environ["NODE_NAME"]
SOCKET = "/run/openvswitch/kube-ovn-daemon.sock"
MTU = 1400  # less what geneve adds
OVN = "ovn.kubernetes.io/"
changed = threading.Condition()


class Refused(Exception):
    """Told to the runtime as the CNI specification says: a code, a message."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def add(container, netns, interface, namespace, name):
    annotations = address_of(namespace, name)
    address, mac, gateway = (annotations[OVN + key] for key in ("ip_address", "mac_address", "gateway"))
    host, inside = host_side(container), os.path.basename(netns)
    prefix = annotations[OVN + "cidr"].split("/")[1]
    ip(
        f"link add {host} mtu {MTU} type veth peer name {interface} netns {inside} address {mac} mtu {MTU}",
        # No IPv6 of its own accord: the packets in here are those that somebody sends.
        f"link set {host} addrgenmode none up",
    )
    ip(
        f"link set {interface} addrgenmode none up",
        f"address add {address}/{prefix} dev {interface}",
        f"route add default via {gateway} dev {interface}",
        netns=inside,
    )
    ids = {
        "iface-id": f"{name}.{namespace}", "attached-mac": mac, "vendor": "kube-ovn",
        "pod_name": name, "pod_namespace": namespace, "ip": address, "pod_netns": netns,
    }
    run("ovs-vsctl", "--timeout=30", "--", "--may-exist", "add-port", "br-int", host, "--", "set", "Interface", host,
        *(f'external_ids:{key}="{value}"' for key, value in ids.items()))  # fmt: skip
    # OVN says so when the flows of this port are in.
    run("ovs-vsctl", "--timeout=60", "wait-until", "Interface", host, "external_ids:ovn-installed=true")
    return {
        "interfaces": [{"name": host}, {"name": interface, "mac": mac, "sandbox": netns}],
        "ips": [{"version": "4", "interface": 1, "address": f"{address}/{prefix}", "gateway": gateway}],
        "routes": [{"dst": "0.0.0.0/0", "gw": gateway}],
    }


def delete(container, *_):
    host = host_side(container)
    run("ovs-vsctl", "--timeout=30", "--if-exists", "--with-iface", "del-port", "br-int", host)
    subprocess.run(["ip", "link", "delete", host], stderr=subprocess.DEVNULL, check=False)  # gone with the pod's side, mostly
    return {}


def host_side(container):
    return container[:12] + "_h"


def address_of(namespace, name):
    """The controller's answer, waited for."""

    def annotations():
        pod = pods.objects.get((namespace, name))
        found = (pod or {}).get("metadata", {}).get("annotations") or {}
        return found if found.get(OVN + "allocated") == "true" else None

    with changed:
        if not changed.wait_for(lambda: (namespace, name) in pods.objects, timeout=10):
            raise Refused(11, f"the API server knows of no pod {namespace}/{name} on node {NODE}")
        found = changed.wait_for(annotations, timeout=60)
    if not found:
        raise Refused(11, f"pod {namespace}/{name} has no annotation {OVN}allocated after 60 s: "
                          "see kubectl --namespace kube-system logs deployment/kube-ovn-controller")  # fmt: skip
    return found


def ip(*commands, netns=None):
    run("ip", *(["-netns", netns] if netns else []), "-batch", "-", text="\n".join(commands))


def run(*command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(999, f"{' '.join(command)}{': ' + text if text else ''}: {done.stderr.strip() or done.stdout.strip()}")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):  # noqa: N802, the base class's name
        version = "0.3.1"
        try:
            version = json.loads(self.rfile.read(int(self.headers["Content-Length"]))).get("cniVersion", version)
            answer, status = self.answer(), 200
        except Refused as refused:
            answer, status = {"code": refused.code, "msg": str(refused)}, 500
        except Exception as error:  # whatever it is, the runtime is to hear of it
            answer, status = {"code": 999, "msg": f"kube-ovn-cni on {NODE}: {error!r}"}, 500
        if status != 200:
            log(self.path, answer)
        body = json.dumps({"cniVersion": version, **answer}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self):
        command = self.path.strip("/")
        asked = dict(pair.split("=", 1) for pair in self.headers["Arguments"].split(";"))
        pod = asked.get("K8S_POD_NAMESPACE", ""), asked.get("K8S_POD_NAME", "")
        work = {"ADD": add, "DEL": delete, "CHECK": lambda *_: {}}[command]
        answer = work(self.headers["Container"], self.headers.get("Netns", ""), self.headers["Interface"], *pod)
        log(command, "/".join(pod), answer.get("ips", ""))
        return answer

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def install():
    """The plugin, then the configuration that makes the node Ready."""
    here = os.path.dirname(os.path.abspath(__file__))
    shutil.copy(os.path.join(here, "plugin"), "/host/opt/cni/bin/kube-ovn.new")
    os.chmod("/host/opt/cni/bin/kube-ovn.new", 0o755)
    os.rename("/host/opt/cni/bin/kube-ovn.new", "/host/opt/cni/bin/kube-ovn")
    with open("/host/etc/cni/net.d/01-kube-ovn.conflist.new", "w") as configuration:
        json.dump({"cniVersion": "0.3.1", "name": "kube-ovn", "plugins": [{"type": "kube-ovn"}]}, configuration)
    os.rename("/host/etc/cni/net.d/01-kube-ovn.conflist.new", "/host/etc/cni/net.d/01-kube-ovn.conflist")


if __name__ == "__main__":
    pods = Store("/api/v1/pods", changed, query=f"fieldSelector=spec.nodeName%3D{NODE}")
    run("ovs-vsctl", "--retry", "--timeout=300", "wait-until", "Bridge", "br-int")
    if os.path.exists(SOCKET):
        os.unlink(SOCKET)
    with Server(SOCKET, Handler) as server:
        install()
        server.serve_forever()
