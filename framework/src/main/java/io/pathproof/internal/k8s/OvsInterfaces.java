package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.internal.ovs.TableReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The interfaces of a node's Open vSwitch, with what the CNI plugin has written on them and on their ports: Antrea writes on these
 * alone.
 */
final class OvsInterfaces {

    static final List<String> QUESTION = List.of(
            "ovs-vsctl",
            "--timeout=30",
            "--format=json",
            "--columns=_uuid,name,ofport,external_ids",
            "list",
            "Interface",
            "--",
            "--columns=interfaces,external_ids",
            "list",
            "Port");

    private OvsInterfaces() {}

    static List<OvsInterface> read(String json) {
        List<Table> tables = TableReader.read(json);
        Map<String, Map<String, String>> ofPorts = new HashMap<>();
        for (Row port : tables.get(1).rows()) {
            port.set("interfaces").forEach(uuid -> ofPorts.put(uuid, port.map("external_ids")));
        }
        return tables.get(0).rows().stream()
                .map(row -> {
                    Map<String, String> ids = new HashMap<>(ofPorts.getOrDefault(row.text("_uuid"), Map.of()));
                    ids.putAll(row.map("external_ids"));
                    return new OvsInterface(row.text("name"), number(row.text("ofport")), ids);
                })
                .toList();
    }

    private static int number(String ofport) {
        return ofport.isEmpty() ? -1 : Integer.parseInt(ofport);
    }
}
