"""The little of Kubernetes' API that this network asks for: list, watch, patch."""

import http.client
import json
import os
import ssl
import sys
import threading
import time

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/"


def log(*words):
    print(time.strftime("%H:%M:%S"), *words, file=sys.stderr, flush=True)


def request(method, path, body=None, timeout=60):
    """The response; the caller reads it. A status of 300 and above is an error with the server's own words."""
    tls = ssl.create_default_context(cafile=ACCOUNT + "ca.crt")
    server = http.client.HTTPSConnection(os.environ["API_SERVER"], 6443, timeout=timeout, context=tls)
    with open(ACCOUNT + "token") as token:
        headers = {"Authorization": "Bearer " + token.read(), "Content-Type": "application/merge-patch+json"}
    server.request(method, path, json.dumps(body) if body else None, headers)
    response = server.getresponse()
    if response.status >= 300:
        raise OSError(f"{method} {path}: {response.status} {response.read().decode()}")
    return response


def annotate(pod, annotations):
    """A pod that is gone meanwhile needs none."""
    metadata = pod["metadata"]
    path = f"/api/v1/namespaces/{metadata['namespace']}/pods/{metadata['name']}"
    try:
        request("PATCH", path, {"metadata": {"uid": metadata["uid"], "annotations": annotations}}).read()
    except OSError as error:
        log("not annotated:", error)


class Store:
    """All objects of one kind, by (namespace, name), kept up to date by a watch; every change notifies the condition."""

    def __init__(self, path, condition, query=""):
        self.path, self.condition, self.query = path, condition, query
        self.objects, self.listed = {}, False
        threading.Thread(target=self._keep, daemon=True).start()

    def _keep(self):
        while True:
            try:
                self._watch(self._list())
            except (OSError, ValueError, http.client.HTTPException) as error:
                log("watching", self.path, "again:", error)
                time.sleep(1)

    def _list(self):
        answer = json.load(request("GET", f"{self.path}?{self.query}"))
        with self.condition:
            self.objects = {key(item): item for item in answer["items"]}
            self.listed = True
            self.condition.notify_all()
        return answer["metadata"]["resourceVersion"]

    def _watch(self, version):
        stream = request("GET", f"{self.path}?watch=1&resourceVersion={version}&{self.query}", timeout=None)
        for line in stream:
            event = json.loads(line)
            if event["type"] == "ERROR":
                raise OSError(event["object"])
            with self.condition:
                if event["type"] == "DELETED":
                    self.objects.pop(key(event["object"]), None)
                else:
                    self.objects[key(event["object"])] = event["object"]
                self.condition.notify_all()


def key(item):
    return item["metadata"].get("namespace", ""), item["metadata"]["name"]


def selects(selector, labels):
    """A LabelSelector and a set of labels."""
    labels = labels or {}
    for name, value in (selector.get("matchLabels") or {}).items():
        if labels.get(name) != value:
            return False
    for clause in selector.get("matchExpressions") or []:
        value, values = labels.get(clause["key"]), clause.get("values") or []
        holds = {
            "In": value in values,
            "NotIn": value not in values,
            "Exists": value is not None,
            "DoesNotExist": value is None,
        }[clause["operator"]]
        if not holds:
            return False
    return True
