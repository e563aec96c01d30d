"""As Kube-OVN 1.15 writes: one database for all nodes; pods on one switch, nodes on another, a router between them."""

import hashlib
import ipaddress
import itertools

from rows import Item, Row, named
from view import NodePort, directions, is_peer, peers, selected

SWITCH, JOIN, ROUTER = "ovn-default", "join", "ovn-cluster"
PODS, NODES = ipaddress.ip_network("10.16.0.0/16"), ipaddress.ip_network("100.64.0.0/16")
OVN = "ovn.kubernetes.io/"
POLICIES = ("networking.k8s.io/v1/networkpolicies",)
PLUGIN, AGENT, CONTROLLER = "kube-ovn", "kube-ovn-cni", "deployment/kube-ovn-controller"
VENDOR = {"vendor": "kube-ovn"}
SETS, INGRESS, EGRESS, NODE_ACLS = 1, 2, 3, 4  # the steps after pods, groups and what is in them
LAST = NODE_ACLS


def subnet(_):
    """Of a node's pods: all share one."""
    return PODS


def mac(address):
    return "00:00:" + ":".join(f"{byte:02x}" for byte in ipaddress.ip_address(address).packed)


def annotations(address, _):
    return {
        OVN + "allocated": "true", OVN + "ip_address": address, OVN + "mac_address": mac(address), OVN + "gateway": str(PODS[1]),
        OVN + "cidr": str(PODS), OVN + "logical_switch": SWITCH, OVN + "logical_router": ROUTER,
    }  # fmt: skip


def address(annotations):
    return annotations.get(OVN + "ip_address")


def placed(annotations):
    """Where a pod was told it is: its address, the prefix, its gateway, its hardware address."""
    own, prefix = address(annotations), annotations[OVN + "cidr"].split("/")[1]
    return own, prefix, annotations[OVN + "gateway"], annotations[OVN + "mac_address"]


def host_side(container):
    return container[:12] + "_h"


def interface_ids(pod, _, netns):
    namespace, name, told = pod["metadata"]["namespace"], pod["metadata"]["name"], pod["metadata"]["annotations"]
    return {
        "iface-id": f"{name}.{namespace}", "attached-mac": told[OVN + "mac_address"], "vendor": "kube-ovn",
        "pod_name": name, "pod_namespace": namespace, "ip": address(told), "pod_netns": netns,
    }  # fmt: skip


def node_port(node, node_address):
    """It sends as the node, whose address the node's ACLs name."""
    own = join_address(node_address)
    return NodePort(
        "ovn0", {"iface-id": f"node-{node}", "ip": own}, mac(own), f"{own}/{NODES.prefixlen}", str(NODES[1]), node_address, str(PODS),
        (str(PODS), str(NODES)),
    )  # fmt: skip


def rows(view, _):
    """All that is to be in the database."""
    wanted = {}
    for part in constants(view), network(view), balancers(view), node_groups(view), *(policy(each, view) for each in in_force(view)):
        wanted.update(part)
    return wanted


def in_force(view):
    """Policies whose port groups have one name, as a-b and a.b have, overwrite each other: the last change stays."""
    return {group_of(each): each for each in sorted(view.policies, key=lambda each: int(each["metadata"]["resourceVersion"]))}.values()


def network(view):
    gateway, join = str(PODS[1]), str(NODES[1])
    ports = [port(pod) for pod in view.pods]
    for pod in view.pods:
        yield named(
            *port(pod), addresses=(f"{pod.mac} {pod.address}",),
            external_ids={"ls": SWITCH, "pod": f"{pod.namespace}/{pod.name}", **VENDOR},
        )
    nodes = join_addresses(view)
    for node, own in nodes.items():
        yield named("Logical_Switch_Port", f"node-{node}", addresses=(f"{mac(own)} {own}",), external_ids={"ls": JOIN, **VENDOR})
    node_ports = [("Logical_Switch_Port", f"node-{node}") for node in nodes]
    for switch, members, own, cidr in (SWITCH, ports, gateway, PODS), (JOIN, node_ports, join, NODES):
        to_router, to_switch = f"{switch}-{ROUTER}", f"{ROUTER}-{switch}"
        yield named(
            "Logical_Switch_Port", to_router, type="router", addresses=("router",), options={"router-port": to_switch},
            external_ids={"ls": switch, **VENDOR},
        )
        yield named("Logical_Router_Port", to_switch, mac=mac(own), networks=(f"{own}/{cidr.prefixlen}",), external_ids=VENDOR)
        items = [Item("ports", key) for key in (*members, ("Logical_Switch_Port", to_router))]
        if switch == SWITCH:
            items += [Item("load_balancer", key) for key, _ in balancers(view)]
        yield named("Logical_Switch", switch, items, external_ids=VENDOR)
    ways = dict(ways_of(view))
    yield from ways.items()
    default = ("Logical_Router_Static_Route", "default")
    yield default, Row(default[0], {"ip_prefix": "0.0.0.0/0", "nexthop": join, "policy": "dst-ip"})
    yield named(
        "Logical_Router", ROUTER,
        [Item("ports", ("Logical_Router_Port", f"{ROUTER}-{switch}")) for switch in (SWITCH, JOIN)]
        + [Item("policies", key) for key in ways] + [Item("static_routes", default)],
        external_ids=VENDOR,
    )  # fmt: skip


def join_address(node_address):
    """Of a node's own port. A node keeps it, whoever comes and goes: the last two bytes are those of its address."""
    return str(NODES[int(ipaddress.ip_address(node_address)) & 0xFFFF])


def join_addresses(view):
    return {node: join_address(own) for node, own in view.nodes.items()}


def ways_of(view):
    def way(priority, match, nexthop=None, **ids):
        columns = {"priority": priority, "match": match, "action": "reroute" if nexthop else "allow", "external_ids": {**ids, **VENDOR}}
        key = ("Logical_Router_Policy", priority, match)
        return key, Row(key[0], {**columns, "nexthops": (nexthop,) if nexthop else ()})

    for switch, cidr in (SWITCH, PODS), (JOIN, NODES):
        yield way(31000, f"ip4.dst == {cidr}", subnet=switch)
    for node, own in join_addresses(view).items():
        yield way(30000, f"ip4.dst == {view.nodes[node]}", own, **{"address-family": "4"}, node=node)
        yield way(29000, f"ip4.src == ${dotted(f'{SWITCH}.{node}')}_ip4", own, node=node, subnet=SWITCH)


def balancers(view):
    """One for each protocol, as its name says; the API server's is among them."""
    for protocol, ports in itertools.groupby(sorted(view.balancers, key=lambda port: port.protocol), lambda port: port.protocol):
        vips = {f"{port.address}:{port.number}": ",".join(port.backends) for port in ports}
        yield named("Load_Balancer", f"cluster-{protocol}-load", protocol=protocol, vips=vips, external_ids=VENDOR)


def constants(_):
    """What is there of features that nobody in the lab uses."""
    group = "ovn.sg.kubeovn_deny_all"
    acls = {("ACL", group, ingress): acl(group, ingress, 2003, "drop", scope(group, ingress)) for ingress in (True, False)}
    del acls["ACL", group, False].columns["options"]
    yield from acls.items()
    yield named("Port_Group", group, listed(acls), external_ids={"sg": "kubeovn_deny_all", "type": "security_group", **VENDOR})
    for version, cidrs in (4, (str(PODS), str(NODES))), (6, ()):
        ids = {"isU2OOverlayCIDRs": "true", "vpc": ROUTER, **VENDOR}
        yield named("Address_Set", f"{ROUTER.replace('-', '.')}.u2o_overlay_cidrs.ip{version}", addresses=cidrs, external_ids=ids)


def node_groups(view):
    """Of each node's pods: whoever is on it may be reached from it, whatever the policies say, once there is one."""
    for node, own in view.nodes.items():
        ports = [Item("ports", port(pod)) for pod in view.pods if pod.node == node]
        of_subnet = dotted(f"{SWITCH}.{node}")
        yield named("Port_Group", of_subnet, ports, external_ids={"np": f"{SWITCH}/{node}", "node": node, "subnet": SWITCH, **VENDOR})
        group = dotted(f"node.{node}")
        acls = {}
        if view.policies:
            for ingress, this, that in (True, "src", "dst"), (False, "dst", "src"):
                match = f"ip4.{this} == {own} && ip4.{that} == ${group}_ip4"
                acls["ACL", group, ingress] = acl(group, ingress, 3000, "allow-related", match, step=NODE_ACLS)
        yield from acls.items()
        yield named("Port_Group", group, [*ports, *listed(acls)], external_ids={"np": f"node/{node}", "node": node, **VENDOR})


def policy(manifest, view):
    namespace, name = manifest["metadata"]["namespace"], manifest["metadata"]["name"]
    own_name, name, group = f"{namespace}/{name}", prefixed(name), group_of(manifest)
    pods = selected(manifest, view.pods)
    numbers = {name: number for pod in view.pods if pod.namespace == namespace for (_, name), number in pod.named_ports.items()}
    acls = {}
    for direction, rules in directions(manifest):
        ingress = direction == "Ingress"
        word, step = direction.lower(), INGRESS if ingress else EGRESS
        end = f"ip4.{'src' if ingress else 'dst'}"
        texts = [(2000, "drop", own_name, "")]
        for index, rule in list(enumerate(rules)) or [("all", None)]:
            others, blocks = ends_of(rule, namespace, view) if rule is not None else ([], [])
            sets = [f"{group}.{word}.{what}.IPv4.{index}" for what in ("allow", "except")]
            for set_name, addresses in zip(sets, (others, ()), strict=True):
                key, row = named(
                    "Address_Set", set_name, addresses=tuple(addresses), external_ids={"np": f"{namespace}/{name}/{word}", **VENDOR}
                )
                yield key, row._replace(step=SETS, leaves=LAST)
            allowed = f"np/{name}.{namespace}/{word}/IPv4/{index}"
            for ports in port_matches(rule and rule.get("ports"), numbers):
                if others or rule is None:
                    texts.append((2001, "allow-related", allowed, f" && {end} == ${sets[0]} && {end} != ${sets[1]}{ports}"))
                if blocks:
                    each = [block_match(end, block) for block in blocks]
                    among = each[0] if len(each) == 1 else " || ".join(f"({match})" for match in each)
                    texts.append((2001, "allow-related", allowed + "/ipBlock", f" && ({among}){ports}"))
        # Each change of a policy, or of who it is about, deletes a direction's ACLs and makes them anew.
        made = fingerprint(manifest["metadata"].get("generation"), [pod.address for pod in pods], texts)
        for number, (priority, action, acl_name, match) in enumerate(texts):
            match = scope(group, ingress) + match
            acls["ACL", group, own_name, direction, made, number] = acl(group, ingress, priority, action, match, acl_name, step)
    yield from acls.items()
    yield named(
        "Port_Group", group, [*(Item("ports", port(pod)) for pod in pods), *listed(acls)],
        external_ids={"np": f"{namespace}/{name}", **VENDOR},
    )


def prefixed(name):
    return name if name[0].isalpha() else "np" + name


def group_of(manifest):
    return dotted(f"{prefixed(manifest['metadata']['name'])}.{manifest['metadata']['namespace']}")


def listed(acls):
    return [Item("acls", key, row.step, row.leaves) for key, row in acls.items()]


def scope(group, ingress):
    return f"{'outport' if ingress else 'inport'} == @{group} && ip"


def acl(group, ingress, priority, action, match, name="", step=0):
    columns = {
        "priority": priority, "direction": "to-lport" if ingress else "from-lport", "tier": 2, "action": action, "match": match,
        "external_ids": {"parent": group, **VENDOR},
    }  # fmt: skip
    if name:
        columns["name"] = name if len(name) <= 63 else name[:60] + "..."
    if not ingress:
        columns["options"] = {"apply-after-lb": "true"}
    return Row("ACL", columns, step=step, leaves=step)


def ends_of(rule, namespace, view):
    """Who a rule allows: addresses, and blocks of them."""
    if not peers(rule):
        return ["0.0.0.0/0"], []
    blocks = [peer["ipBlock"] for peer in peers(rule) if "." in peer.get("ipBlock", {}).get("cidr", "")]
    pods = [pod for pod in view.pods if any(is_peer(peer, pod, namespace, view.namespaces) for peer in peers(rule))]
    return sorted(pod.address for pod in pods), blocks


def block_match(end, block):
    excepted = block.get("except")
    return f"{end} == {block['cidr']}" + (f" && {end} != {{{', '.join(excepted)}}}" if excepted else "")


def port_matches(ports, numbers):
    """One match for each of a rule's ports. A named port has one number in a namespace; one that no pod has is left out."""
    if not ports:
        yield ""
    for port in ports or []:
        protocol, number = port.get("protocol", "TCP").lower(), port.get("port")
        if number is None:
            yield f" && {protocol}"
        elif "endPort" in port:
            yield f" && {number} <= {protocol}.dst <= {port['endPort']}"
        elif isinstance(number, int) or number in numbers:
            yield f" && {protocol}.dst == {numbers.get(number, number)}"


def port(pod):
    return "Logical_Switch_Port", f"{pod.name}.{pod.namespace}"


def dotted(name):
    return name.replace("-", ".")


def fingerprint(*what):
    return hashlib.sha256(repr(what).encode()).hexdigest()[:12]
