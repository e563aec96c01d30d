"""The controller: what the API server holds of pods, nodes, policies and Services, in OVN's northbound database, as the network that
NETWORK names writes it (a module of this directory). Every change makes it work out all of what should be there; what differs from what is
there goes out in as many transactions as the real controller takes for it."""

import importlib
import itertools
import os
import random
import threading
import time

import database
import rows
from k8s import Store, annotate, key, log
from view import Pod, View, balancers, has_port, named_ports, node_addresses


class Controller:
    def __init__(self, network, northbound, southbound, zone):
        self.network, self.northbound, self.southbound, self.zone = network, northbound, southbound, zone
        self.changed = threading.Condition()
        self.pods, self.namespaces, self.nodes, self.services, self.endpoints = (
            Store(f"/api/v1/{kind}", self.changed) for kind in ("pods", "namespaces", "nodes", "services", "endpoints")
        )
        self.policies = [Store(f"/apis/{path}", self.changed) for path in network.POLICIES]
        # A ConfigMap by which tests make a controller slow: behind each transaction it waits, up to so many milliseconds (README.md).
        self.pace = Store("/api/v1/namespaces/kube-system/configmaps", self.changed, query="fieldSelector=metadata.name%3Dpace")
        self.addresses = {}  # of pods, by (namespace, name)
        self.last = None  # that was given out: it is given again last
        self.written = {}

    def run(self):
        stores = (self.pods, self.namespaces, self.nodes, self.services, self.endpoints, *self.policies, self.pace)
        with self.changed:
            self.changed.wait_for(lambda: all(store.listed for store in stores))
        while True:
            with self.changed:
                view, unannotated = self.view()
                wanted = self.network.rows(view, self.zone)
                if wanted == self.written and not unannotated:
                    while not self.changed.wait(5):
                        self.northbound.turn()
                    continue
            if self.southbound:
                self.southbound.write(self.network.chassis(view, self.zone))
            self.write(wanted)
            for pod, annotations in unannotated:
                annotate(pod, annotations)
                self.remember(pod, annotations)

    def write(self, wanted):
        for step in rows.steps(self.written, wanted):
            started = time.monotonic()
            if self.northbound.write(rows.after(step, self.written, wanted)):
                log(f"step {step} in {time.monotonic() - started:.2f} s")
                self.linger()
        self.written = wanted

    def linger(self):
        with self.changed:
            told = [pace.get("data") or {} for pace in self.pace.objects.values()]
        for pace in told:
            time.sleep(random.uniform(0, int(pace.get(self.zone, pace.get("all", 0)))) / 1000)

    def remember(self, pod, annotations):
        """The watch will bring it; until then it is not to be asked for again."""
        with self.changed:
            current = self.pods.objects.get(key(pod))
            if current and current["metadata"]["uid"] == pod["metadata"]["uid"]:
                current["metadata"].setdefault("annotations", {}).update(annotations)

    def view(self):
        """What there is; and the pods that do not know their address yet, with what they are to be told. Who has a zone tells its own
        pods, and learns of the others' from what those are told."""
        nodes = dict(node_addresses(self.nodes.objects.values()))
        pods, unannotated = [], []
        live = {k: pod for k, pod in self.pods.objects.items() if has_port(pod) and pod["spec"]["nodeName"] in nodes}
        self.addresses = {k: address for k, address in self.addresses.items() if k in live}
        for k, pod in live.items():
            known = self.network.address(pod["metadata"].get("annotations") or {})
            if known:
                self.addresses[k] = known
        for k, pod in live.items():
            node = pod["spec"]["nodeName"]
            if k not in self.addresses and self.zone not in (None, node):
                continue
            address = self.addresses.get(k) or self.allocate(k, nodes[node])
            told = self.network.annotations(address, nodes[node])
            if self.zone in (None, node) and not told.items() <= (pod["metadata"].get("annotations") or {}).items():
                unannotated.append((pod, told))
            pods.append(Pod(*k, pod["metadata"].get("labels") or {}, node, address, self.network.mac(address), named_ports(pod)))
        namespaces = {name: namespace["metadata"].get("labels") or {} for (_, name), namespace in self.namespaces.objects.items()}
        ports = list(balancers(self.services.objects.values(), self.endpoints.objects))
        policies = [policy for store in self.policies for policy in store.objects.values()]
        return View(pods, namespaces, nodes, policies, ports), unannotated

    def allocate(self, pod, node_address):
        """The first is the gateway's, the second may be the node's."""
        hosts = [str(address) for address in itertools.islice(self.network.subnet(node_address).hosts(), 2, 1000)]
        start = hosts.index(self.last) + 1 if self.last in hosts else 0
        taken = set(self.addresses.values())
        self.last = next(address for address in hosts[start:] + hosts[:start] if address not in taken)
        self.addresses[pod] = self.last
        return self.last


if __name__ == "__main__":
    zone = os.environ.get("ZONE")
    Controller(
        importlib.import_module(os.environ["NETWORK"]), database.northbound(os.environ["OVN_NB"]),
        database.southbound(os.environ["OVN_SB"]) if zone else None, zone,
    ).run()  # fmt: skip
