"""Policies, as OVN-Kubernetes writes them in the database of one zone."""

import json

from k8s import selects
from ovn_kubernetes_ids import addresses, group, hashed, ids, port_of
from rows import Item, Row
from view import directions, is_peer, peers, selected

# A change deletes all that was made of a policy, in three transactions, and makes it anew, in four.
GONE, DENIES_GONE, SETS_GONE, SETS, DENIES, ALLOWS, PORTS = range(7)
DEFAULT_TIER = 2


def rows(view, zone, node_port, here):
    own = ids("NetpolNode", zone, node_port, ip=node_port)
    yield acl_of(("node", zone), "allow-related", True, 1001, f"ip4.src=={node_port}", None, own)
    for direction in "Ingress", "Egress":
        external_ids = ids("NetpolDefault", "allow-hairpinning", direction, direction=direction)
        ingress = direction == "Ingress"
        yield acl_of(("hairpinning", direction), "allow-related", ingress, 1001, "ip4.src == 169.254.0.5", None, external_ids)
    of_kind = {kind: [each for each in view.policies if each.get("kind", "NetworkPolicy") == kind] for kind in KINDS}
    of_namespace = {}
    for policy in of_kind["NetworkPolicy"]:
        yield from network_policy(policy, view, here)
        of_namespace.setdefault(policy["metadata"]["namespace"], []).append(policy)
    for namespace, policies in of_namespace.items():
        yield from default_deny(namespace, policies, here)
    for policy in of_kind["AdminNetworkPolicy"] + of_kind["BaselineAdminNetworkPolicy"]:
        yield from admin_policy(policy, view, here)
    for firewall in of_kind["EgressFirewall"]:
        yield from egress_firewall(firewall)


def of_node(zone):
    return [Item("acls", ("ACL", "node", zone))]


def of_cluster():
    return [Item("acls", ("ACL", "hairpinning", direction)) for direction in ("Ingress", "Egress")]


def of_namespace(view, namespace):
    return [
        Item("acls", key) for policy in view.policies
        if policy.get("kind") == "EgressFirewall" and policy["metadata"]["namespace"] == namespace for key, _ in egress_firewall(policy)
    ]  # fmt: skip


def network_policy(policy, view, here):
    namespace, made = policy["metadata"]["namespace"], generation(policy)
    owner = f"{namespace}:{policy['metadata']['name']}"
    (_, name), empty = group("NetworkPolicy", owner)
    acls = {}
    for direction in "Ingress", "Egress":
        ingress = direction == "Ingress"
        end, scope = ("ip4.src", "outport") if ingress else ("ip4.dst", "inport")
        for index, rule in enumerate(policy["spec"].get(direction.lower()) or []):
            sets = dict(peer_sets(rule, namespace, view))
            for key, row in sets.items():
                yield key, row._replace(step=SETS, leaves=SETS_GONE)
            blocks = [block_match(end, peer["ipBlock"]) for peer in peers(rule) if "ipBlock" in peer]
            for protocol, ports in port_matches(rule.get("ports")).items():
                where = {"-2": blocks[0] if len(blocks) == 1 else f"({' || '.join(blocks)})"} if blocks else {}
                if sets or not peers(rule):
                    where["-1"] = f"{end} == {{{', '.join(sorted(f'${name}' for _, name in sets))}}}" if sets else "ip4"
                for block, match in where.items():
                    external_ids = ids("NetworkPolicy", owner, direction, str(index), protocol, block, direction=direction)
                    external_ids |= {"gress-index": str(index), "ip-block-index": block, "port-policy-protocol": protocol}
                    key, row = acl_of(
                        ("policy", owner, direction, index, protocol, block, made), "allow-related", ingress, 1001,
                        f"{match}{ports} && {scope} == @{name}", f"NP:{owner}:{direction}:{index}", external_ids,
                    )  # fmt: skip
                    acls[key] = row._replace(step=ALLOWS, leaves=GONE)
    yield from acls.items()
    items = [Item("acls", key, ALLOWS, GONE) for key in acls] + [joins(pod, made) for pod in selected(policy, here)]
    yield ("Port_Group", name, made), empty._replace(items=tuple(items), step=ALLOWS, leaves=GONE)


def default_deny(namespace, policies, here):
    """Of all policies of a namespace: a group for each direction that one of them has, and one for the other, which is then empty."""
    for direction in "Ingress", "Egress":
        ingress = direction == "Ingress"
        (_, name), empty = group("NetpolNamespace", namespace, direction, direction=direction)
        scope = f"{'outport' if ingress else 'inport'} == @{name}"
        texts = ("defaultDeny", "drop", 1000, scope), ("arpAllow", "allow", 1001, f"{scope} && (arp || nd)")
        acls = dict(
            acl_of(
                ("deny", namespace, direction, what), action, ingress, priority, match, f"NP:{namespace}:{direction}",
                ids("NetpolNamespace", namespace, direction, what, direction=direction, type=what), step=DENIES, leaves=DENIES_GONE,
            )
            for what, action, priority, match in texts
        )  # fmt: skip
        yield from acls.items()
        ports = [
            joins(pod, generation(policy)) for policy in policies if direction in dict(directions(policy)) for pod in selected(policy, here)
        ]
        items = (*(Item("acls", key, DENIES, DENIES_GONE) for key in acls), *ports)
        yield ("Port_Group", name), empty._replace(items=items, step=DENIES, leaves=DENIES_GONE)


def admin_policy(policy, view, here):
    """ACLs above the policies' own tier, or below: the lower a policy's number, the higher theirs."""
    kind, owner, spec, made = policy["kind"], policy["metadata"]["name"], policy["spec"], generation(policy)
    short, top, tier = ("ANP", 30000 - 100 * spec["priority"], 1) if kind == "AdminNetworkPolicy" else ("BANP", 1750, 3)
    (_, name), empty = group(kind, owner)
    acls = {}
    for direction in "Ingress", "Egress":
        ingress = direction == "Ingress"
        for index, rule in enumerate(spec.get(direction.lower()) or []):
            columns = {"direction": direction, "gress-index": str(index)}
            key, among = addresses(kind, owner, direction, str(index), of=admin_peers(rule, view), **columns)
            yield key, among._replace(step=SETS, leaves=SETS_GONE)
            action = {"Allow": "allow-related", "Deny": "drop", "Pass": "pass"}[rule["action"]]
            scope = f"{'outport' if ingress else 'inport'} == @{name} && ((ip4.{'src' if ingress else 'dst'} == ${key[1]}))"
            ports = [{"protocol": port["portNumber"]["protocol"], "port": port["portNumber"]["port"]} for port in rule.get("ports") or []]
            for protocol, match in port_matches(ports).items():
                external_ids = ids(kind, owner, direction, str(index), protocol, **columns, **{"port-policy-protocol": protocol})
                key, row = acl_of(
                    (kind, owner, direction, index, protocol, made), action, ingress, top - index, scope + match,
                    f"{short}:{owner}:{direction}:{index}", external_ids, tier,
                )  # fmt: skip
                acls[key] = row._replace(step=ALLOWS, leaves=GONE)
    yield from acls.items()
    subject = spec["subject"]
    ports = [joins(pod, made) for pod in here if is_admin_peer(subject, pod, view)]
    items = (*(Item("acls", key, ALLOWS, GONE) for key in acls), *ports)
    yield ("Port_Group", name, made), empty._replace(items=items, step=ALLOWS, leaves=GONE)


def egress_firewall(firewall):
    """Rules of a namespace's pods towards what is outside the cluster, by the group of that namespace."""
    namespace = firewall["metadata"]["namespace"]
    everyone = f"inport == @{hashed(ids('Namespace', namespace))}"
    for index, rule in enumerate(firewall["spec"]["egress"]):
        cidr = rule["to"]["cidrSelector"]
        outside = f"ip4.dst == {cidr}" + (" && ip4.dst != 10.244.0.0/16" if cidr == "0.0.0.0/0" else "")
        named = [(port["protocol"].lower(), port["port"]) for port in rule.get("ports") or []]
        ports = [f"({protocol} && ( {protocol}.dst == {number} ))" for protocol, number in named]
        match = f"({outside}) && {everyone}" + (f" && ({' || '.join(ports)})" if ports else "")
        external_ids = ids("EgressFirewall", namespace, str(index), **{"rule-index": str(index)})
        action = "allow" if rule["type"] == "Allow" else "drop"
        yield acl_of(("firewall", namespace, index), action, True, 10000 - index, match, f"EF:{namespace}:{index}", external_ids)


KINDS = ("NetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "EgressFirewall")


def acl_of(key, action, ingress, priority, match, name, external_ids, tier=DEFAULT_TIER, step=0, leaves=0):
    columns = {
        "action": action, "direction": "to-lport" if ingress else "from-lport", "priority": priority, "match": match, "tier": tier,
        "external_ids": external_ids, "meter": "acl-logging",
    }  # fmt: skip
    if name:
        columns["name"] = name[:63]
    if not ingress:
        columns["options"] = {"apply-after-lb": "true"}
    return ("ACL", *key), Row("ACL", columns, step=step, leaves=leaves)


def generation(policy):
    return f"{policy['metadata'].get('uid')} {json.dumps(policy['spec'], sort_keys=True)}"


def joins(pod, made):
    return Item("ports", port_of(pod), PORTS, GONE, made)


def peer_sets(rule, namespace, view):
    """An address set for each selector of pods that anybody uses, with the pods of all nodes."""
    for peer in peers(rule):
        if "ipBlock" in peer:
            continue
        pods, namespaces = peer.get("podSelector"), peer.get("namespaceSelector")
        text = f"{namespace if namespaces is None else short(namespaces)}_{short(pods or {})}{'_LNM' if pods is None else ''}"
        of = sorted(pod.address for pod in view.pods if is_peer(peer, pod, namespace, view.namespaces))
        yield addresses("PodSelector", text, of=of)


def short(selector):
    labels = "".join(f"{name}: {value}," for name, value in sorted((selector.get("matchLabels") or {}).items()))
    expressions = sorted(
        f"LSR{{Key:{clause['key']},Operator:{clause['operator']},Values:[{' '.join(sorted(clause.get('values') or []))}],}}"
        for clause in selector.get("matchExpressions") or []
    )
    return "LS{" + (f"ML:{{{labels}}}," if labels else "") + (f"ME:{{{','.join(expressions)}}}," if expressions else "") + "}"


def admin_peers(rule, view):
    for peer in peers(rule):
        yield from peer.get("networks") or []
        yield from (pod.address for pod in view.pods if is_admin_peer(peer, pod, view))


def is_admin_peer(peer, pod, view):
    labels = view.namespaces.get(pod.namespace)
    if "namespaces" in peer:
        return selects(peer["namespaces"], labels)
    both = peer.get("pods")
    return both is not None and selects(both["namespaceSelector"], labels) and selects(both["podSelector"], pod.labels)


def block_match(end, block):
    excepted = block.get("except")
    return f"({end} == {block['cidr']} && {end} != {{{', '.join(excepted)}}})" if excepted else f"{end} == {block['cidr']}"


def port_matches(ports):
    """One match for each protocol. A named port is left out, and with it what would be allowed alone: all of the protocol is."""
    if not ports:
        return {"None": ""}
    matches = {}
    for port in ports:
        protocol = port.get("protocol", "TCP").lower()
        single, ranges = matches.setdefault(protocol, ([], []))
        if "endPort" in port:
            ranges.append(f"{port['port']}<={protocol}.dst<={port['endPort']}")
        elif isinstance(port.get("port"), int):
            single.append(str(port["port"]))
    return {protocol: f" && {port_match(protocol, *of)}" for protocol, of in matches.items()}


def port_match(protocol, single, ranges):
    every = [f"{protocol}.dst=={single[0]}" if len(single) == 1 else f"{protocol}.dst=={{{','.join(single)}}}"] if single else []
    every += ranges
    if not every:
        return protocol
    return f"{protocol} && {every[0]}" if len(every) == 1 else f"{protocol} && ({' || '.join(every)})"
