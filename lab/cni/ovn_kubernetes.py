"""As OVN-Kubernetes 1.3 writes: databases of its own for each node, a zone, which knows the other zones by their names on a transit switch.
What leaves the cluster goes by the node's own port (its "local" mode of gateways)."""

import ipaddress
import json

import ovn_kubernetes_policies as policies
from ovn_kubernetes_ids import group, port_of, switch_port
from rows import Item, Row, named
from view import NodePort

ALL, TRANSIT = ipaddress.ip_network("10.244.0.0/16"), ipaddress.ip_network("100.88.0.0/16")
ROUTER, TRANSIT_SWITCH = "ovn_cluster_router", "transit_switch"
ANNOTATION = "k8s.ovn.org/pod-networks"
POLICIES = (
    "networking.k8s.io/v1/networkpolicies", "policy.networking.k8s.io/v1alpha1/adminnetworkpolicies",
    "policy.networking.k8s.io/v1alpha1/baselineadminnetworkpolicies", "k8s.ovn.org/v1/egressfirewalls",
)  # fmt: skip
PLUGIN, AGENT, CONTROLLER = "ovn-k8s-cni-overlay", "ovnkube-node", "daemonset/ovnkube-node --container ovnkube-controller"


def number(node_address):
    """A node's, of which all its addresses are made: the last byte of the one that it has. The first node's is 2."""
    return ipaddress.ip_address(node_address).packed[-1]


def subnet(node_address):
    return ipaddress.ip_network(f"10.244.{number(node_address) - 2}.0/24")


def mac(address):
    return "0a:58:" + ":".join(f"{byte:02x}" for byte in ipaddress.ip_address(address).packed)


def annotations(address, node_address):
    gateway = str(subnet(node_address)[1])
    default = {
        "ip_addresses": [f"{address}/24"], "mac_address": mac(address), "gateway_ips": [gateway], "ip_address": f"{address}/24",
        "gateway_ip": gateway, "role": "primary",
    }  # fmt: skip
    return {ANNOTATION: json.dumps({"default": default})}


def address(annotations):
    told = annotations.get(ANNOTATION)
    return json.loads(told)["default"]["ip_address"].split("/")[0] if told else None


def placed(annotations):
    """Where a pod was told it is: its address, the prefix, its gateway, its hardware address."""
    told = json.loads(annotations[ANNOTATION])["default"]
    own, prefix = told["ip_address"].split("/")
    return own, prefix, told["gateway_ip"], told["mac_address"]


def host_side(container):
    return container[:15]


def interface_ids(pod, container, _):
    metadata = pod["metadata"]
    own, prefix, _, hardware = placed(metadata["annotations"])
    return {
        "iface-id": f"{metadata['namespace']}_{metadata['name']}", "iface-id-ver": metadata["uid"], "attached_mac": hardware,
        "ip_addresses": f"{own}/{prefix}", "sandbox": container, "pod-if-name": "eth0",
    }  # fmt: skip


def node_port(node, node_address):
    pods = subnet(node_address)
    own, gateway = str(pods[2]), str(pods[1])
    return NodePort(
        "ovn-k8s-mp0", {"iface-id": f"k8s-{node}"}, mac(own), f"{own}/{pods.prefixlen}", gateway, own, str(ALL), (str(ALL),)
    )


def rows(view, zone):
    """All that is to be in the databases of that node."""
    here = [pod for pod in view.pods if pod.node == zone]
    wanted = {}
    for part in network(view, zone, here), balancers(view), policies.rows(view, zone, str(subnet(view.nodes[zone])[2]), here):
        wanted.update(part)
    return wanted


def chassis(view, zone):
    """The other zones, in the southbound database of this one."""
    wanted = {}
    for node, own in view.nodes.items():
        if node != zone:
            key, row = named("Chassis", node, [Item("encaps", ("Encap", node))], hostname=node, other_config={"is-remote": "true"})
            wanted[key] = row
            wanted["Encap", node] = Row("Encap", {"type": "geneve", "ip": own, "chassis_name": node, "options": {"csum": "true"}})
    return wanted


def network(view, zone, here):
    own = view.nodes[zone]
    gateway, node_port, transit = str(subnet(own)[1]), str(subnet(own)[2]), str(TRANSIT[number(own)])
    for pod in here:
        there = f"{pod.mac} {pod.address}"
        yield named(
            *port_of(pod), addresses=(there,), port_security=(there,),
            external_ids={"namespace": pod.namespace, "pod": "true"}, options={"requested-chassis": zone},
        )
    yield named("Logical_Switch_Port", f"k8s-{zone}", addresses=(f"{mac(node_port)} {node_port}",))
    yield from router_port(f"stor-{zone}", f"rtos-{zone}", gateway, 24)
    yield from router_port(f"tstor-{zone}", f"rtots-{zone}", transit, 16, {"requested-tnl-key": str(number(own))}, node=zone)
    routes = {}

    def route(prefix, nexthop, policy):
        key = ("Logical_Router_Static_Route", prefix, policy)
        routes[key] = Row(key[0], {"ip_prefix": prefix, "nexthop": nexthop, "policy": policy})

    route(str(subnet(own)), node_port, "src-ip")
    others = {node: of for node, of in view.nodes.items() if node != zone}
    for node, of in others.items():
        at = str(TRANSIT[number(of)])
        yield named(
            "Logical_Switch_Port", f"tstor-{node}", type="remote", addresses=(f"{mac(at)} {at}/16",),
            options={"requested-chassis": node, "requested-tnl-key": str(number(of))}, external_ids={"node": node},
        )
        route(str(subnet(of)), at, "dst-ip")
    yield from routes.items()
    ports = [port_of(pod) for pod in here] + [switch_port(f"k8s-{zone}"), switch_port(f"stor-{zone}")]
    yield named(
        "Logical_Switch", zone,
        [Item("ports", port) for port in ports] + [Item("load_balancer", key) for key, _ in balancers(view)] + policies.of_node(zone),
        other_config={"subnet": str(subnet(own))},
    )  # fmt: skip
    yield named(
        "Logical_Switch", TRANSIT_SWITCH, [Item("ports", switch_port(f"tstor-{node}")) for node in view.nodes],
        other_config={"interconn-ts": TRANSIT_SWITCH, "requested-tnl-key": "16711683"},
    )  # fmt: skip
    yield named(
        "Logical_Router", ROUTER,
        [Item("ports", ("Logical_Router_Port", f"{port}-{zone}")) for port in ("rtos", "rtots")]
        + [Item("static_routes", key) for key in routes],
        external_ids={"k8s-cluster-router": "yes"},
    )  # fmt: skip
    yield group("Cluster", "clusterPortGroup", items=[Item("ports", switch_port(f"k8s-{zone}")), *policies.of_cluster()])
    yield group("Cluster", "clusterRtrPortGroup")
    for namespace in view.namespaces:
        members = [Item("ports", port_of(pod)) for pod in here if pod.namespace == namespace]
        yield group("Namespace", namespace, items=members + policies.of_namespace(view, namespace))


def router_port(switch_side, router_side, own, prefix, options=(), **ids):
    yield named(
        "Logical_Switch_Port", switch_side, type="router", addresses=("router",), external_ids=ids,
        options={"router-port": router_side, **dict(options)},
    )
    yield named("Logical_Router_Port", router_side, mac=mac(own), networks=(f"{own}/{prefix}",))


def balancers(view):
    """One for each Service and protocol. A pod that is led to itself sees an address that nobody has, so that it answers to there."""
    by_name = {}
    for port in view.balancers:
        by_name.setdefault((port.service, port.protocol), {})[f"{port.address}:{port.number}"] = ",".join(port.backends)
    for (service, protocol), vips in by_name.items():
        yield named(
            "Load_Balancer", f"Service_{service}_{protocol.upper()}_cluster", protocol=protocol, vips=vips,
            external_ids={"k8s.ovn.org/kind": "Service", "k8s.ovn.org/owner": service},
            options={
                "hairpin_snat_ip": "169.254.0.5", "reject": "true", "event": "false", "neighbor_responder": "none", "skip_snat": "false",
            },
        )  # fmt: skip
