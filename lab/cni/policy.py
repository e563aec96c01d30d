"""From NetworkPolicies to OVN's port groups, address sets and ACLs, named as Kube-OVN names them."""

from k8s import selects

ALLOW, DENY, TIER = 2001, 2000, 2


def translate(policy, pods, namespaces):
    """What one policy wants: its port group as (name, external id, ports, ACLs), and its address sets by name.

    pods: those with an address, as objects with namespace, name, labels, address, port and named_ports.
    namespaces: labels by name.
    """
    namespace, name = policy["metadata"]["namespace"], policy["metadata"]["name"]
    if not name[0].isalpha():
        name = "np" + name
    spec = policy["spec"]
    group = f"{name}.{namespace}".replace("-", ".")
    selected = [pod for pod in pods if pod.namespace == namespace and selects(spec.get("podSelector") or {}, pod.labels)]
    acls, sets = [], {}
    for direction in spec.get("policyTypes") or ["Ingress"]:
        ingress = direction == "Ingress"
        acls.append(acl(group, ingress, DENY, f"{namespace}/{policy['metadata']['name']}", "drop", scope(group, ingress)))
        for index, rule in enumerate(spec.get(direction.lower()) or []):
            rule_name = f"np/{name}.{namespace}/{direction.lower()}/IPv4/{index}"
            set_name = f"{group}.{direction.lower()}.allow.IPv4.{index}"
            peers = rule.get("from" if ingress else "to") or []
            blocks = [peer["ipBlock"] for peer in peers if "." in peer.get("ipBlock", {}).get("cidr", "")]
            others = [pod for pod in pods if any(is_peer(peer, pod, namespace, namespaces) for peer in peers)]
            targets = selected if ingress else (others if peers else pods)
            addresses = sorted(pod.address for pod in others) if peers else ["0.0.0.0/0"]
            where = f"ip4.{'src' if ingress else 'dst'}"
            if addresses:
                sets[set_name] = (f"{namespace}/{name}/{direction.lower()}", tuple(addresses))
                for ports in port_matches(rule.get("ports"), targets):
                    match = f"{scope(group, ingress)} && {where} == ${set_name}{ports}"
                    acls.append(acl(group, ingress, ALLOW, rule_name, "allow-related", match))
            if blocks:
                block = " || ".join(block_match(where, block) for block in blocks)
                for ports in port_matches(rule.get("ports"), selected if ingress else []):
                    match = f"{scope(group, ingress)} && ({block}){ports}"
                    acls.append(acl(group, ingress, ALLOW, rule_name + "/ipBlock", "allow-related", match))
    return (group, f"{namespace}/{name}", frozenset(pod.port for pod in selected), tuple(acls)), sets


def scope(group, ingress):
    return f"{'outport' if ingress else 'inport'} == @{group} && ip"


def acl(group, ingress, priority, name, action, match):
    columns = {
        "priority": priority,
        "direction": "to-lport" if ingress else "from-lport",
        "tier": TIER,
        "action": action,
        "match": match,
        "name": name if len(name) <= 63 else name[:60] + "...",
        "external_ids:parent": group,
    }
    if not ingress:
        columns["options:apply-after-lb"] = "true"
    return tuple(columns.items())


def is_peer(peer, pod, namespace, namespaces):
    if "podSelector" not in peer and "namespaceSelector" not in peer:
        return False
    if "namespaceSelector" in peer:
        if not selects(peer["namespaceSelector"] or {}, namespaces.get(pod.namespace)):
            return False
    elif pod.namespace != namespace:
        return False
    return selects(peer.get("podSelector") or {}, pod.labels)


def block_match(where, block):
    excepted = block.get("except")
    return f"({where} == {block['cidr']}" + (f" && {where} != {{{', '.join(excepted)}}}" if excepted else "") + ")"


def port_matches(ports, targets):
    """One match for each of a rule's ports; a named port is, on each pod that traffic may go to, that pod's own number."""
    if not ports:
        yield ""
    for port in ports or []:
        protocol, number = port.get("protocol", "TCP").lower(), port.get("port")
        if number is None:
            yield f" && {protocol}"
        elif isinstance(number, int):
            last = port.get("endPort")
            yield f" && {number} <= {protocol}.dst <= {last}" if last else f" && {protocol}.dst == {number}"
        else:
            own = [(pod.address, pod.named_ports.get((protocol, number))) for pod in targets]
            named = [f"(ip4.dst == {address} && {protocol}.dst == {n})" for address, n in own if n]
            if named:
                yield f" && ({' || '.join(named)})"
