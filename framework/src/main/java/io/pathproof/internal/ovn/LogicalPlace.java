package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in OVN's logical network a packet was, by the registers in which OVN keeps that: the switch in metadata, the ports in reg14 and
 * reg15, see ovn-architecture(7).
 *
 * @param logicalSwitch its row in the northbound database
 * @param inport the name of the port that it came in at
 * @param outport the name of the port that it is to leave by
 */
record LogicalPlace(Optional<String> logicalSwitch, Optional<String> inport, Optional<String> outport) {

    private static final String SWITCH = "metadata";
    private static final String IN = "reg14";
    private static final String OUT = "reg15";

    /** The key of no port. */
    private static final String NONE = "0";

    /** Above it are the keys of multicast groups. */
    private static final long LAST_PORT = 32767;

    private static final Pattern MATCHED =
            Pattern.compile("(?:^|,)(metadata|reg14|reg15)=(0x\\p{XDigit}+|\\d+)(?=,|$)");
    private static final Pattern SET = Pattern.compile("set_field:(0x\\p{XDigit}+|\\d+)->(metadata|reg14|reg15)\\b"
            + "|(load|move):([^,]*)->(?:NXM_NX_|OXM_OF_)(METADATA|REG14|REG15)\\[");

    /**
     * Of a packet that met these rules, the last of them there.
     *
     * @param flow its fields in the words of ovs-fields(7), as far as they were set before
     */
    static LogicalPlace after(String flow, List<Rule> rules, OvnDatabases databases) {
        Map<String, String> registers = registers(flow, rules);
        if (!registers.containsKey(SWITCH)) {
            return new LogicalPlace(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Table datapaths = databases
                .southbound(List.of(
                        "--columns=_uuid,external_ids",
                        "find",
                        "Datapath_Binding",
                        "tunnel_key=" + registers.get(SWITCH)))
                .get(0);
        Optional<Row> datapath = datapaths.rows().stream().findFirst();
        return new LogicalPlace(
                datapath.flatMap(
                        row -> Optional.ofNullable(row.map("external_ids").get("logical-switch"))),
                datapath.flatMap(row -> port(registers.getOrDefault(IN, NONE), row.text("_uuid"), databases)),
                datapath.flatMap(row -> port(registers.getOrDefault(OUT, NONE), row.text("_uuid"), databases)));
    }

    private static Optional<String> port(String key, String datapath, OvnDatabases databases) {
        return key.equals(NONE) || Long.parseLong(key) > LAST_PORT
                ? Optional.empty()
                : databases
                        .southbound(
                                List.of("--columns=logical_port,datapath", "find", "Port_Binding", "tunnel_key=" + key))
                        .get(0)
                        .rows()
                        .stream()
                        .filter(row -> row.text("datapath").equals(datapath))
                        .map(row -> row.text("logical_port"))
                        .findFirst();
    }

    /** In decimal numbers; without those that are not known. */
    private static Map<String, String> registers(String flow, List<Rule> rules) {
        Map<String, String> registers = new TreeMap<>();
        readMatch(flow, registers);
        for (Rule rule : rules) {
            readMatch(rule.match(), registers);
            Matcher set = SET.matcher(rule.actions());
            while (set.find()) {
                if (set.group(2) != null) {
                    registers.put(set.group(2), decimal(set.group(1)));
                } else if (set.group(3).equals("load")) {
                    registers.put(set.group(5).toLowerCase(Locale.ROOT), decimal(set.group(4)));
                } else {
                    registers.remove(set.group(5).toLowerCase(Locale.ROOT));
                }
            }
        }
        return registers;
    }

    private static void readMatch(String match, Map<String, String> registers) {
        Matcher matched = MATCHED.matcher(match);
        while (matched.find()) {
            registers.put(matched.group(1), decimal(matched.group(2)));
        }
    }

    private static String decimal(String number) {
        return Long.toUnsignedString(Long.decode(number));
    }
}
