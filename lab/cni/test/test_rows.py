"""What is written for a policy is what the real network wrote for it, field by field, but for UUIDs: recorded/ has the rows of each.

Run by: python3 -m unittest discover --start-directory lab/cni/test
"""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

import kube_ovn  # noqa: E402
import ovn_kubernetes  # noqa: E402
from rows import Item, Row, after, steps  # noqa: E402
from view import Pod, View  # noqa: E402

RECORDED = pathlib.Path(__file__).parent / "recorded"
TABLES = ("ACL", "Address_Set", "Logical_Switch_Port", "Port_Group")
ROLES = {"peer-0": "peer"}
GATEWAYS = {f"{port}_pathproof-control-plane" for port in ("etor-GR", "jtor-GR", "breth0")} | {"jtor-ovn_cluster_router"}


def recording(file):
    told = json.loads(file.read_text())
    always = json.loads((file.parent / "always.json").read_text())["rows"]
    rows = {table: always.get(table, []) + told["rows"].get(table, []) for table in {*always, *told["rows"]}}
    return told["policies"], {table: sorted(map(text, rows)) for table, rows in rows.items()}


def shapes(network):
    return sorted(file for file in (RECORDED / network).glob("*.json") if file.name != "always.json")


def text(row):
    return json.dumps(row, sort_keys=True)


def written(rows, tables):
    """As they are recorded: a port is told by its name, an ACL by its direction and match, and nothing empty."""
    lines = {table: [] for table in tables}
    for row in rows.values():
        if row.table not in lines:
            continue
        columns = dict(row.columns)
        for column, key in {(item.column, item.key) for item in row.items}:
            listed = rows[key].columns
            columns.setdefault(column, []).append([listed["direction"], listed["match"]] if column == "acls" else listed["name"])
        columns = {name: sorted(value) if isinstance(value, list) else value for name, value in columns.items()}
        lines[row.table].append(text({name: value for name, value in columns.items() if value not in ((), {}, "", [])}))
    return {table: sorted(found) for table, found in lines.items()}


def comparable(row, drawn):
    """Without what is drawn, and what belongs to a gateway of another mode than the lab's."""
    row = json.loads(row)
    if row.get("external_ids", {}).get("k8s.ovn.org/name") == "clusterPortGroup":
        row.pop("ports", None)
    if row.get("name", "").startswith(("node-", "k8s-")):
        row["addresses"] = row["addresses"][0].split()[1:]
    for option in drawn:
        row.get("options", {}).pop(option, None)
    return None if row.get("name") in GATEWAYS else text(row)


class DialectTest(unittest.TestCase):
    maxDiff = None
    drawn = ()  # options of ports

    def assert_same(self, rows, recorded):
        found = written(rows, TABLES)
        for table in TABLES:
            here, there = ([comparable(row, self.drawn) for row in of.get(table, [])] for of in (found, recorded))
            self.assertEqual(sorted(filter(None, here)), sorted(filter(None, there)), table)


class KubeOvnTest(DialectTest):
    def view(self, policies, rows):
        group = next(json.loads(row) for row in rows["Port_Group"] if '"node": "pathproof-worker", "np": "ovn-default' in row)
        pods = []
        for row in map(json.loads, rows["Logical_Switch_Port"]):
            if "pod" not in row["external_ids"]:
                continue
            namespace, name = row["external_ids"]["pod"].split("/")
            mac, address = row["addresses"][0].split()
            node = "pathproof-worker" if row["name"] in group["ports"] else "pathproof-control-plane"
            pods.append(Pod(namespace, name, {"role": ROLES.get(name, name)}, node, address, mac, {("tcp", "web"): 8080}))
        nodes = {"pathproof-control-plane": "172.18.0.2", "pathproof-worker": "172.18.0.3"}
        for policy in policies:
            policy["metadata"]["resourceVersion"] = "1"
        return View(pods, {}, nodes, policies, [])

    def test_rows_are_those_of_kube_ovn(self):
        for file in shapes("kube-ovn"):
            with self.subTest(file.stem):
                policies, recorded = recording(file)
                rows = kube_ovn.rows(self.view(policies, recorded), None)
                # The nodes' own ACLs come some seconds after the first policy: one shape was recorded before.
                early = not any("$node." in row for row in recorded["ACL"])
                self.assert_same(after(kube_ovn.EGRESS if early else kube_ovn.LAST, {}, rows), recorded)


class OvnKubernetesTest(DialectTest):
    drawn = ("iface-id-ver", "arp_proxy", "requested-chassis")
    NODES = {"pathproof-control-plane": "172.19.0.2", "pathproof-worker": "172.19.0.3"}
    NAMESPACES = (
        "shop", "market", "default", "kube-node-lease", "kube-public", "kube-system", "ovn-host-network", "ovn-kubernetes",
    )  # fmt: skip

    def view(self, policies):
        def pod(namespace, name, address, role=None, node="pathproof-control-plane"):
            return Pod(namespace, name, {"role": role or name}, node, address, ovn_kubernetes.mac(address), {})

        pods = [
            pod("shop", "client", "10.244.0.3"), pod("shop", "neighbour", "10.244.0.4"), pod("shop", "server", "10.244.0.5"),
            pod("market", "stranger", "10.244.0.6"), pod("shop", "server-far", "10.244.1.5", "server", "pathproof-worker"),
        ]  # fmt: skip
        labels = {name: {"kubernetes.io/metadata.name": name} for name in self.NAMESPACES}
        labels["market"]["team"] = "others"
        return View(pods, labels, self.NODES, policies, [])

    def test_rows_are_those_of_ovn_kubernetes(self):
        for file in shapes("ovn-kubernetes"):
            with self.subTest(file.stem):
                policies, recorded = recording(file)
                self.assert_same(ovn_kubernetes.rows(self.view(policies), "pathproof-control-plane"), recorded)


class StepsTest(unittest.TestCase):
    def test_what_comes_later_is_not_there_before(self):
        rows = {("G", 1): Row("G", {}, (Item("acls", ("A", 1), 2, 2), Item("acls", ("A", 2), 3))), ("A", 1): Row("ACL", {}, step=2),
                ("A", 2): Row("ACL", {}, step=3)}  # fmt: skip
        self.assertEqual([0, 2, 3], steps({}, rows))
        self.assertEqual([[], [("A", 1)], [("A", 1), ("A", 2)]], [listed(after(step, {}, rows)) for step in (0, 2, 3)])

    def test_what_is_replaced_stays_until_its_step(self):
        old = {("G", 1): Row("G", {}, (Item("acls", ("A", 1), 2, 2),)), ("A", 1): Row("ACL", {}, step=2, leaves=2)}
        new = {("G", 1): Row("G", {}, (Item("acls", ("A", 2), 2, 2),)), ("A", 2): Row("ACL", {}, step=2, leaves=2)}
        self.assertEqual([[("A", 1)], [("A", 2)]], [listed(after(step, old, new)) for step in (0, 2)])

    def test_what_is_made_anew_leaves_first(self):
        old = {("G", 1): Row("G", {}, (Item("ports", ("P", 1), 2, 0, "once"),)), ("P", 1): Row("P", {})}
        new = {("G", 1): Row("G", {}, (Item("ports", ("P", 1), 2, 0, "again"),)), ("P", 1): Row("P", {})}
        self.assertEqual([[], [("P", 1)]], [listed(after(step, old, new)) for step in (0, 2)])
        self.assertEqual([("P", 1)], listed(after(0, old, old)))

    def test_what_nobody_lists_any_more_is_gone(self):
        old = {("G", 1): Row("G", {}, (Item("acls", ("A", 1), 2, 2),)), ("A", 1): Row("ACL", {}, step=2, leaves=2)}
        self.assertEqual({}, after(0, old, {}))


def listed(rows):
    return sorted(item.key for item in rows["G", 1].items)


if __name__ == "__main__":
    unittest.main()
