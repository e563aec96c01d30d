"""kube-ovn-controller: what the API server holds of pods, policies and services, in OVN's northbound database.

Every change makes it work out all of what should be there; what differs from what is there goes out in one transaction.
"""

import ipaddress
import itertools
import os
import subprocess
import threading
import time
from types import SimpleNamespace

from k8s import Store, annotate, key, log
from ovs.unixctl.client import UnixctlClient
from policy import translate

SWITCH, ROUTER = "ovn-default", "ovn-cluster"
SUBNET = ipaddress.ip_network("10.16.0.0/16")
GATEWAY = str(SUBNET[1])
OVN = "ovn.kubernetes.io/"

# The switch of all pods; a router that answers for its gateway, so that a Service's address has a way.
FOUNDATION = [
    ["--may-exist", "ls-add", SWITCH],
    ["set", "Logical_Switch", SWITCH, f"other_config:subnet={SUBNET}"],
    ["--may-exist", "lr-add", ROUTER],
    ["--may-exist", "lrp-add", ROUTER, f"{ROUTER}-{SWITCH}", "00:00:00:10:16:01", f"{GATEWAY}/{SUBNET.prefixlen}"],
    ["--may-exist", "lsp-add", SWITCH, f"{SWITCH}-{ROUTER}"],
    ["lsp-set-type", f"{SWITCH}-{ROUTER}", "router"],
    ["lsp-set-addresses", f"{SWITCH}-{ROUTER}", "router"],
    ["lsp-set-options", f"{SWITCH}-{ROUTER}", f"router-port={ROUTER}-{SWITCH}"],
]


class Northbound:
    """ovn-nbctl as a daemon: one process for all that is ever written."""

    def __init__(self, remote):
        os.makedirs("/run/ovn", exist_ok=True)
        command = ["ovn-nbctl", f"--db={remote}", "--detach", "--pidfile", "--log-file=/dev/null"]
        _, self.daemon = UnixctlClient.create(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())

    def run(self, *arguments, options=()):
        failure, refusal, answer = self.daemon.transact("run", [*options, *arguments])
        if failure or refusal:
            raise OSError(f"ovn-nbctl {' '.join(arguments)}: {refusal or failure}")
        return answer or ""

    def names(self, table, *condition):
        return set(self.run("--", "--columns=name", "find", table, *condition, options=("--bare", "--no-headings")).split())


class Controller:
    def __init__(self, northbound):
        self.northbound = northbound
        self.changed = threading.Condition()
        self.pods, self.namespaces, self.services, self.endpoints = (
            Store(f"/api/v1/{kind}", self.changed) for kind in ("pods", "namespaces", "services", "endpoints")
        )
        self.policies = Store("/apis/networking.k8s.io/v1/networkpolicies", self.changed)
        self.addresses = {}  # of pods, by (namespace, name); what was given out is given again last
        self.fresh = itertools.cycle(str(address) for address in itertools.islice(SUBNET.hosts(), 1, None))
        self.written = None

    def run(self):
        stores = (self.pods, self.namespaces, self.services, self.endpoints, self.policies)
        with self.changed:
            self.changed.wait_for(lambda: all(store.listed for store in stores))
        self.northbound.run(*transaction(FOUNDATION))
        self.forget_strangers()
        while True:
            with self.changed:
                wanted, unannotated = self.wanted()
                if wanted == self.written and not unannotated:
                    self.changed.wait()
                    continue
            started = time.monotonic()
            commands = list(difference(self.written, wanted))
            if commands:
                self.northbound.run(*transaction(commands))
                log(f"{len(commands)} commands in {time.monotonic() - started:.2f} s:", *(" ".join(c[:4]) for c in commands))
            self.written = wanted
            for pod, annotations in unannotated:
                annotate(pod, annotations)
                self.remember(pod, annotations)

    def remember(self, pod, annotations):
        """The watch will bring it; until then it is not to be asked for again."""
        with self.changed:
            current = self.pods.objects.get(key(pod))
            if current and current["metadata"]["uid"] == pod["metadata"]["uid"]:
                current["metadata"].setdefault("annotations", {}).update(annotations)

    def wanted(self):
        """Everything that should be in the database, by kind and name; and the pods that do not know their address yet."""
        pods, unannotated = [], []
        live = {k: pod for k, pod in self.pods.objects.items() if has_port(pod)}
        for gone in self.addresses.keys() - live.keys():
            del self.addresses[gone]
        for (namespace, name), pod in live.items():
            annotations = pod["metadata"].get("annotations") or {}
            known = annotations.get(OVN + "ip_address")
            if known:
                self.addresses[namespace, name] = known
        for (namespace, name), pod in live.items():
            address = self.addresses.get((namespace, name)) or self.allocate((namespace, name))
            told = told_to(pod, address)
            if not told.items() <= (pod["metadata"].get("annotations") or {}).items():
                unannotated.append((pod, told))
            pods.append(
                SimpleNamespace(
                    namespace=namespace, name=name, labels=pod["metadata"].get("labels"), address=address,
                    port=f"{name}.{namespace}", named_ports=dict(named_ports(pod)),
                )
            )
        labels = {name: namespace["metadata"].get("labels") for (_, name), namespace in self.namespaces.objects.items()}
        wanted = {"port": {pod.port: (mac(pod.address), pod.address, f"{pod.namespace}/{pod.name}") for pod in pods}}
        wanted["group"], wanted["set"] = {}, {}
        for policy in self.policies.objects.values():
            (group, *rest), sets = translate(policy, pods, labels)
            wanted["group"][group] = tuple(rest)
            wanted["set"].update(sets)
        wanted["balancer"] = dict(balancers(self.services.objects, self.endpoints.objects))
        return wanted, unannotated

    def allocate(self, pod):
        taken = set(self.addresses.values())
        self.addresses[pod] = next(address for address in self.fresh if address not in taken)
        return self.addresses[pod]

    def forget_strangers(self):
        """After a restart: groups, sets and balancers are made anew, ports that still have a pod stay."""
        with self.changed:
            ports = self.wanted()[0]["port"]
        have = self.northbound.names("Logical_Switch_Port", "external_ids:vendor=kube-ovn")
        self.written = {"port": {name: ports.get(name) for name in have}, "group": {}, "set": {}, "balancer": {}}
        for table in ("Port_Group", "Address_Set", "Load_Balancer"):
            for name in self.northbound.names(table):
                self.northbound.run("--", "destroy", table, name)


def has_port(pod):
    spec, status = pod["spec"], pod["status"]
    return spec.get("nodeName") and not spec.get("hostNetwork") and status.get("phase") not in ("Succeeded", "Failed")


def told_to(pod, address):
    return {
        OVN + "allocated": "true", OVN + "ip_address": address, OVN + "mac_address": mac(address), OVN + "gateway": GATEWAY,
        OVN + "cidr": str(SUBNET), OVN + "logical_switch": SWITCH, OVN + "logical_router": ROUTER,
    }


def mac(address):
    return "00:00:" + ":".join(f"{byte:02x}" for byte in ipaddress.ip_address(address).packed)


def named_ports(pod):
    for container in pod["spec"]["containers"]:
        for port in container.get("ports") or []:
            if "name" in port:
                yield (port.get("protocol", "TCP").lower(), port["name"]), port["containerPort"]


def balancers(services, endpoints):
    """Of each Service's port: its address, and those of the pods behind it. There is always one, the API server's; a switch with a
    balancer tracks connections, so that a policy that only denies lets the replies of what is allowed pass."""
    for (namespace, name), service in services.items():
        address = service["spec"].get("clusterIP")
        if not address or address == "None":
            continue
        subsets = (endpoints.get((namespace, name)) or {}).get("subsets") or []
        for port in service["spec"].get("ports") or []:
            backends = sorted(
                f"{ready['ip']}:{target['port']}"
                for subset in subsets for ready in subset.get("addresses") or []
                for target in subset["ports"] if target.get("name") == port.get("name")
            )
            protocol = port.get("protocol", "TCP").lower()
            yield f"{namespace}/{name}:{protocol}:{port['port']}", (f"{address}:{port['port']}", ",".join(backends), protocol)


def transaction(commands):
    return itertools.chain.from_iterable(["--", *command] for command in commands)


def difference(old, new):
    """The commands of ovn-nbctl that make the database hold the new instead of the old."""
    for name, (hardware, address, pod) in new["port"].items() - old["port"].items():
        yield ["--may-exist", "lsp-add", SWITCH, name]
        yield ["lsp-set-addresses", name, f"{hardware} {address}"]
        yield ["lsp-set-port-security", name, f"{hardware} {address}"]
        yield ["set", "Logical_Switch_Port", name, f"external_ids:pod={quoted(pod)}", "external_ids:vendor=kube-ovn"]
    for name, (owner, addresses) in new["set"].items() - old["set"].items():
        if name not in old["set"]:
            yield ["create", "Address_Set", f"name={name}", f"external_ids:np={quoted(owner)}"]
        yield ["set", "Address_Set", name, f"addresses={','.join(map(quoted, addresses))}"]
    for name, (owner, ports, acls) in new["group"].items() - old["group"].items():
        before = old["group"].get(name)
        if not before:
            yield ["create", "Port_Group", f"name={name}", f"external_ids:np={quoted(owner)}"]
        if not before or before[1] != ports:
            yield ["pg-set-ports", name, *sorted(ports)] if ports else ["clear", "Port_Group", name, "ports"]
        if not before or before[2] != acls:
            yield ["clear", "Port_Group", name, "acls"]
            for number, columns in enumerate(acls):
                values = (f"{column}={quoted(value)}" for column, value in columns)
                yield [f"--id=@{name}.{number}", "create", "ACL", *values]
                yield ["add", "Port_Group", name, "acls", f"@{name}.{number}"]
    for name, (vip, backends, protocol) in new["balancer"].items() - old["balancer"].items():
        yield ["--if-exists", "lb-del", name]
        vips = f"vips={{{quoted(vip)}={quoted(backends)}}}"
        row = "@" + name.replace("/", ".").replace(":", ".")
        yield [f"--id={row}", "create", "Load_Balancer", f"name={quoted(name)}", f"protocol={protocol}", vips]
        yield ["add", "Logical_Switch", SWITCH, "load_balancer", row]
    for name in old["group"].keys() - new["group"].keys():
        yield ["pg-del", name]
    for name in old["set"].keys() - new["set"].keys():
        yield ["destroy", "Address_Set", name]
    for name in old["balancer"].keys() - new["balancer"].keys():
        yield ["--if-exists", "lb-del", name]
    for name in old["port"].keys() - new["port"].keys():
        yield ["--if-exists", "lsp-del", name]


def quoted(value):
    return str(value) if isinstance(value, int) else f'"{value}"'


if __name__ == "__main__":
    Controller(Northbound(os.environ["OVN_NB"])).run()
