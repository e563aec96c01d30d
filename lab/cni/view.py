"""What the API server holds of pods, nodes, policies and Services, as a network sees it."""

from typing import NamedTuple

from k8s import key, selects


class Pod(NamedTuple):
    namespace: str
    name: str
    labels: dict
    node: str
    address: str
    mac: str
    named_ports: dict  # numbers, by (protocol, name)


class Balancer(NamedTuple):
    """A Service's port: its address and number, and those of the pods behind it."""

    service: str
    port: str
    protocol: str
    address: str
    number: int
    backends: tuple


class NodePort(NamedTuple):
    """A node's own port in br-int: what it has, and what of the pods' traffic stays inside and keeps its addresses."""

    name: str
    ids: dict
    mac: str
    address: str
    gateway: str
    source: str
    pods: str
    inside: tuple


class View(NamedTuple):
    pods: list
    namespaces: dict  # labels, by name
    nodes: dict  # addresses, by name
    policies: list
    balancers: list


def has_port(pod):
    spec, status = pod["spec"], pod["status"]
    return spec.get("nodeName") and not spec.get("hostNetwork") and status.get("phase") not in ("Succeeded", "Failed")


def named_ports(pod):
    return {
        (port.get("protocol", "TCP").lower(), port["name"]): port["containerPort"]
        for container in pod["spec"]["containers"] for port in container.get("ports") or [] if "name" in port
    }


def node_addresses(nodes):
    for node in nodes:
        for address in node["status"].get("addresses") or []:
            if address["type"] == "InternalIP":
                yield node["metadata"]["name"], address["address"]


def balancers(services, endpoints):
    """There is always one, the API server's; a switch with a balancer tracks connections, so that a policy that only denies lets the
    replies of what is allowed pass."""
    for service in services:
        address = service["spec"].get("clusterIP")
        if not address or address == "None":
            continue
        subsets = (endpoints.get(key(service)) or {}).get("subsets") or []
        for port in service["spec"].get("ports") or []:
            backends = sorted(
                f"{ready['ip']}:{target['port']}"
                for subset in subsets for ready in subset.get("addresses") or []
                for target in subset["ports"] if target.get("name") == port.get("name")
            )
            protocol = port.get("protocol", "TCP").lower()
            yield Balancer("/".join(key(service)), port.get("name", ""), protocol, address, port["port"], tuple(backends))


def directions(policy):
    """Those that a policy decides on, with its rules."""
    spec = policy["spec"]
    for direction in spec.get("policyTypes") or (["Ingress", "Egress"] if spec.get("egress") else ["Ingress"]):
        yield direction, spec.get(direction.lower()) or []


def peers(rule):
    """Of a rule, whichever direction it has."""
    return rule.get("from") or rule.get("to") or []


def selected(policy, pods):
    namespace, selector = policy["metadata"]["namespace"], policy["spec"].get("podSelector") or {}
    return [pod for pod in pods if pod.namespace == namespace and selects(selector, pod.labels)]


def is_peer(peer, pod, namespace, namespaces):
    if "podSelector" not in peer and "namespaceSelector" not in peer:
        return False
    if "namespaceSelector" in peer:
        if not selects(peer["namespaceSelector"] or {}, namespaces.get(pod.namespace)):
            return False
    elif pod.namespace != namespace:
        return False
    return selects(peer.get("podSelector") or {}, pod.labels)
