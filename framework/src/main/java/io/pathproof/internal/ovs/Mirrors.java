package io.pathproof.internal.ovs;

import io.pathproof.internal.ovs.Table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of a node's ports, or which VLAN of a bridge, a mirror sends its copies to. Asked of Open vSwitch once, for as long as nobody
 * changes it.
 */
public final class Mirrors {

    /** What to ask, of ovs-vsctl. */
    public static final List<String> QUESTION = List.of(
            "--format=json",
            "--",
            "--columns=_uuid,name,output_port,output_vlan",
            "list",
            "Mirror",
            "--",
            "--columns=ports,mirrors",
            "list",
            "Bridge",
            "--",
            "--columns=_uuid,interfaces,tag",
            "list",
            "Port",
            "--",
            "--columns=_uuid,name",
            "list",
            "Interface");

    /** Where it is not known in which VLAN a packet went out. */
    public static final int ANY_VLAN = -1;

    /** A VLAN of those bridges that have this interface. */
    private record VlanAt(String port, String vlan) {}

    /**
     * What was answered.
     *
     * @param byPort mirrors by the interfaces that they send to
     * @param byVlan the same by the VLAN that they send to
     * @param tags of the interfaces whose frames are in a VLAN without having a tag
     */
    private record Known(Map<String, String> byPort, Map<VlanAt, String> byVlan, Map<String, String> tags) {

        private static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of());

        static Known of(List<Table> tables) {
            Map<String, Row> mirrors = byUuid(tables.get(0));
            if (mirrors.isEmpty()) {
                return NOTHING;
            }
            Map<String, Row> ports = byUuid(tables.get(2));
            Map<String, Row> interfaces = byUuid(tables.get(3));
            Known known = new Known(new HashMap<>(), new HashMap<>(), new HashMap<>());
            ports.values()
                    .forEach(port -> each(port, interfaces, name -> {
                        if (!port.text("tag").isEmpty()) {
                            known.tags.put(name, port.text("tag"));
                        }
                    }));
            for (Row bridge : tables.get(1).rows()) {
                for (String uuid : bridge.set("mirrors")) {
                    known.add(mirrors.get(uuid), bridge, ports, interfaces);
                }
            }
            return known;
        }

        private void add(@Nullable Row mirror, Row bridge, Map<String, Row> ports, Map<String, Row> interfaces) {
            if (mirror == null) {
                return;
            }
            String name = mirror.text("name");
            String vlan = mirror.text("output_vlan");
            Row output = ports.get(mirror.text("output_port"));
            if (output != null) {
                each(output, interfaces, port -> byPort.put(port, name));
            } else if (!vlan.isEmpty()) {
                for (String port : bridge.set("ports")) {
                    each(ports.get(port), interfaces, each -> byVlan.put(new VlanAt(each, vlan), name));
                }
            }
        }

        private interface Taker {
            void take(String name);
        }

        private static void each(@Nullable Row port, Map<String, Row> interfaces, Taker taker) {
            List<String> uuids = port == null ? List.of() : port.set("interfaces");
            for (String uuid : uuids) {
                Row found = interfaces.get(uuid);
                if (found != null) {
                    taker.take(found.text("name"));
                }
            }
        }

        private static Map<String, Row> byUuid(Table table) {
            Map<String, Row> rows = new HashMap<>();
            table.rows().forEach(row -> rows.put(row.text("_uuid"), row));
            return rows;
        }
    }

    private final Supplier<Optional<String>> answer;
    private @Nullable Known known;

    /** @param answer what ovs-vsctl answers to {@link #QUESTION}; empty if it cannot be asked */
    public Mirrors(Supplier<Optional<String>> answer) {
        this.answer = answer;
    }

    /** The mirror that sends its copies to a port. */
    public Optional<String> of(String port) {
        return Optional.ofNullable(known().byPort.get(port));
    }

    /** The mirror that sends its copies to a VLAN, which a packet is not in that came in at a port, by another one. */
    public Optional<String> of(String in, String out, int vlan) {
        if (vlan == ANY_VLAN) {
            return known().byVlan.entrySet().stream()
                    .filter(mirror -> mirror.getKey().port.equals(out))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        String tag = Integer.toString(vlan);
        return tag.equals(known().tags.get(in))
                ? Optional.empty()
                : Optional.ofNullable(known().byVlan.get(new VlanAt(out, tag)));
    }

    /** They may have changed. */
    public synchronized void forget() {
        known = null;
    }

    private synchronized Known known() {
        Known now = known;
        if (now == null) {
            now = answer.get().map(TableReader::read).map(Known::of).orElse(Known.NOTHING);
            known = now;
        }
        return now;
    }
}
