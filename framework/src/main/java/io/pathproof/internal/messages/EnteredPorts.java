package io.pathproof.internal.messages;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What did enter, by port, for one who asked for another port: the nearest name first. */
public final class EnteredPorts {

    private static final int LINES = 10;
    private static final String NO_PORT = "no port: made by ovs-vswitchd";

    private EnteredPorts() {}

    public static String of(List<Crossing> packets, String wanted) {
        if (packets.isEmpty()) {
            return "What entered instead: nothing.";
        }
        Map<String, Long> counts = packets.stream()
                .collect(Collectors.groupingBy(EnteredPorts::port, TreeMap::new, Collectors.counting()));
        List<String> ports = counts.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(NO_PORT::equals)
                        .thenComparing(port -> distance(port, wanted)))
                .toList();
        String rows = ports.stream()
                .limit(LINES)
                .map(port -> Words.row(counts.getOrDefault(port, 0L), port))
                .collect(Collectors.joining("\n"));
        String more = ports.size() <= LINES ? "" : "\n        and " + (ports.size() - LINES) + " ports more";
        return "What entered instead, nearest name first:\n" + rows + more;
    }

    private static String port(Crossing packet) {
        return packet.entry().entry() == Entry.RECEIVED
                ? packet.in() + packet.in().pod().map(pod -> ", pod " + pod).orElse("")
                : NO_PORT;
    }

    private static int distance(String port, String wanted) {
        String bare = port.replaceFirst(", pod .*", "");
        String name = wanted.indexOf('/') < 0 ? bare.substring(bare.indexOf('/') + 1) : bare;
        return EditDistance.between(name, wanted.replaceAll("[*\u2026]", ""));
    }
}
