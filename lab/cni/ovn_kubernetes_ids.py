"""How OVN-Kubernetes names what it writes: by whom it belongs to, and by a hash of that."""

from rows import named

CONTROLLER = "default-network-controller"


def ids(kind, owner, *more, **columns):
    return {
        "k8s.ovn.org/id": ":".join((CONTROLLER, kind, owner, *more)), "k8s.ovn.org/name": owner,
        "k8s.ovn.org/owner-controller": CONTROLLER, "k8s.ovn.org/owner-type": kind, **columns,
    }  # fmt: skip


def hashed(external_ids):
    """FNV-1a."""
    value = 0xCBF29CE484222325
    for byte in external_ids["k8s.ovn.org/id"].encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"a{value}"


def switch_port(name):
    return "Logical_Switch_Port", name


def port_of(pod):
    return switch_port(f"{pod.namespace}_{pod.name}")


def group(kind, owner, *more, items=(), **columns):
    external_ids = ids(kind, owner, *more, **columns)
    return named("Port_Group", hashed(external_ids), items, external_ids=external_ids)


def addresses(kind, owner, *more, of=(), **columns):
    """An address set, and the name that it has in matches."""
    external_ids = ids(kind, owner, *more, "v4", **columns, **{"ip-family": "v4"})
    return named("Address_Set", hashed(external_ids), addresses=tuple(of), external_ids=external_ids)
