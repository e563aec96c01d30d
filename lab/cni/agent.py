"""The agent: on each node, gives a pod its port in br-int, and takes it away again. The plugin below /opt/cni/bin is a thin client of
this server on a Unix socket, so that starting a pod starts no interpreter."""

import http.server
import importlib
import json
import os
import socketserver
import subprocess
import threading

from k8s import Store, log

NODE, NODE_ADDRESS = os.environ["NODE_NAME"], os.environ["NODE_IP"]
SOCKET = "/run/openvswitch/lab-agent.sock"
MTU = 1400  # less what geneve adds
network = importlib.import_module(os.environ["NETWORK"])
changed = threading.Condition()


class Refused(Exception):
    """Told to the runtime as the CNI specification says: a code, a message."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def add(container, netns, interface, namespace, name):
    pod = known(namespace, name)
    address, prefix, gateway, mac = network.placed(pod["metadata"]["annotations"])
    host, inside = network.host_side(container), os.path.basename(netns)
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
    ids = network.interface_ids(pod, container, netns)
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
    host = network.host_side(container)
    run("ovs-vsctl", "--timeout=30", "--if-exists", "--with-iface", "del-port", "br-int", host)
    subprocess.run(["ip", "link", "delete", host], stderr=subprocess.DEVNULL, check=False)  # gone with the pod's side, mostly
    return {}


def open_node():
    """The node's own port: what it sends to pods goes in there, and what pods send out of the cluster comes out."""
    port = network.node_port(NODE, NODE_ADDRESS)
    run("ovs-vsctl", "--timeout=30", "--", "--may-exist", "add-port", "br-int", port.name, "--", "set", "Interface", port.name,
        "type=internal", f"mtu_request={MTU}", f'mac="{port.mac}"',
        *(f'external_ids:{key}="{value}"' for key, value in port.ids.items()))  # fmt: skip
    ip(
        f"link set {port.name} addrgenmode none up",
        f"address replace {port.address} dev {port.name}",
        f"route replace {port.pods} via {port.gateway} dev {port.name} src {port.source}",
    )
    with open("/proc/sys/net/ipv4/ip_forward", "w") as forward:
        forward.write("1")
    run("nft", "-f", "-", text=f"""
        table ip lab-network
        delete table ip lab-network
        table ip lab-network {{
          chain postrouting {{
            type nat hook postrouting priority srcnat
            ip saddr {port.pods} ip daddr != {{ {", ".join(port.inside)} }} oifname != "{port.name}" masquerade
          }}
        }}""")


def known(namespace, name):
    """The pod, once the controller has told it its address."""

    def placed():
        pod = pods.objects.get((namespace, name))
        return pod if pod and network.address(pod["metadata"].get("annotations") or {}) else None

    with changed:
        if not changed.wait_for(lambda: (namespace, name) in pods.objects, timeout=10):
            raise Refused(11, f"the API server knows of no pod {namespace}/{name} on node {NODE}")
        pod = changed.wait_for(placed, timeout=60)
    if not pod:
        raise Refused(11, f"pod {namespace}/{name} was given no address within 60 s: see the controller's log, {network.CONTROLLER}")
    return pod


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
            answer, status = {"code": 999, "msg": f"{network.AGENT} on {NODE}: {error!r}"}, 500
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
    with open(os.path.join(here, "plugin")) as plugin:
        written(f"/host/opt/cni/bin/{network.PLUGIN}", plugin.read().replace("AGENT", network.AGENT), 0o755)
    configuration = {"cniVersion": "0.3.1", "name": network.PLUGIN, "plugins": [{"type": network.PLUGIN}]}
    written(f"/host/etc/cni/net.d/01-{network.PLUGIN}.conflist", json.dumps(configuration), 0o644)


def written(path, text, mode):
    with open(path + ".new", "w") as file:
        file.write(text)
    os.chmod(path + ".new", mode)
    os.rename(path + ".new", path)


if __name__ == "__main__":
    pods = Store("/api/v1/pods", changed, query=f"fieldSelector=spec.nodeName%3D{NODE}")
    run("ovs-vsctl", "--retry", "--timeout=300", "wait-until", "Bridge", "br-int")
    open_node()
    if os.path.exists(SOCKET):
        os.unlink(SOCKET)
    with Server(SOCKET, Handler) as server:
        install()
        server.serve_forever()
