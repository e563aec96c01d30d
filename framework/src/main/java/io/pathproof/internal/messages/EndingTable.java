package io.pathproof.internal.messages;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to how many packets: a line for each kind of end, the most frequent first. */
public final class EndingTable {

    private static final int LINES = 8;
    private static final int PORTS = 4;
    private static final int FULL_QUEUE = 11;
    private static final String SEVERAL_AT_ONCE =
            "UNKNOWN: ovs-vswitchd put back several packets at once, and nothing tells which are this one's";
    private static final String NOT_TOLD = "UNKNOWN: what was recorded does not tell";

    private EndingTable() {}

    public static String of(List<Crossing> packets) {
        if (packets.isEmpty()) {
            return "No such packet was recorded.";
        }
        return "What happened to " + Words.count(packets.size(), "packet") + ":\n"
                + table(packets, EndingTable::sentence);
    }

    /** A line for each distinct sentence about the packets, with the number of packets that it is about. */
    private static String table(List<Crossing> packets, Function<Crossing, String> sentence) {
        Map<String, Long> counts =
                packets.stream().collect(Collectors.groupingBy(sentence, TreeMap::new, Collectors.counting()));
        List<Map.Entry<String, Long>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        Stream<String> lines = rows.stream().limit(LINES).map(row -> Words.row(row.getValue(), row.getKey()));
        long rest = rows.stream().skip(LINES).mapToLong(Map.Entry::getValue).sum();
        return Stream.concat(lines, rest == 0 ? Stream.empty() : Stream.of(Words.row(rest, "others")))
                .collect(Collectors.joining("\n"));
    }

    static String sentence(Crossing packet) {
        return switch (packet.ending()) {
            case DELIVERED -> "FORWARDED: left by " + leftBy(packet);
            case DROPPED_IN_BRIDGE -> dropped(packet);
            case DROPPED_OUTSIDE -> "DROPPED behind the bridge" + failedAt(packet);
            case TAKEN -> taken(packet);
            case LOST -> "LOST before ovs-vswitchd got it: " + upcallError(packet) + ", the bridge never decided";
            case ON_ITS_WAY -> undecided(packet);
            case UNKNOWN -> HandedUp.isDoubtful(packet) ? SEVERAL_AT_ONCE : NOT_TOLD;
        };
    }

    private static String dropped(Crossing packet) {
        if (HandedUp.isKept(packet)) {
            return "DROPPED by ovs-vswitchd, which has put nothing back";
        }
        List<String> tooLong = sorted(packet.outputs().stream()
                        .filter(output -> output.tooLongFor().isPresent())
                        .map(output ->
                                output.port() + "'s MTU, " + output.tooLongFor().getAsInt()))
                .toList();
        String observers = Observers.of(packet);
        if (!tooLong.isEmpty()) {
            return "DROPPED in the bridge: longer than " + list(tooLong);
        }
        return "DROPPED in the bridge: " + (observers.isEmpty() ? reason(packet) : "only " + observers + " got it");
    }

    private static String taken(Crossing packet) {
        return HandedUp.toController(packet)
                ? "UPCALLED for a controller: ovs-vswitchd has it"
                : "UPCALLED by an action: ovs-vswitchd has it";
    }

    private static String undecided(Crossing packet) {
        return switch (packet.verdict()) {
            case HELD -> "HELD, undecided: fragments of its datagram are missing";
            case FORWARDED ->
                "FORWARDED: left by " + leftBy(packet) + "; undecided: ovs-vswitchd has not put a copy back";
            case UPCALLED -> "UPCALLED, undecided: ovs-vswitchd has not put it back";
            case DROPPED, LOST, UNKNOWN -> NOT_TOLD;
        };
    }

    private static String leftBy(Crossing packet) {
        String notRecorded = "ports that were not recorded";
        List<String> ports = sorted(
                        packet.outputs().stream().filter(Output::succeeded).map(EndingTable::port))
                .toList();
        Stream<String> failures = sorted(packet.outputs().stream()
                .filter(output -> !output.succeeded())
                .map(output -> "not by " + failure(output)));
        String perhaps = HandedUp.isDoubtful(packet) ? "others" : notRecorded;
        String left = ports.isEmpty()
                ? notRecorded
                : list(Stream.concat(ports.stream(), failures).toList());
        return left + (packet.complete() || ports.isEmpty() ? "" : ", perhaps also by " + perhaps);
    }

    private static String port(Output output) {
        return output.port()
                + output.mirror().map(mirror -> " (mirror \"" + mirror + "\")").orElse("");
    }

    private static String failedAt(Crossing packet) {
        List<String> failures =
                sorted(packet.outputs().stream().map(EndingTable::failure)).toList();
        return failures.isEmpty() ? ": " + reason(packet) : ", by " + list(failures);
    }

    private static String failure(Output output) {
        return output.port() + ": " + output.failure().map(DropReason::name).orElse("");
    }

    private static Stream<String> sorted(Stream<String> names) {
        return names.distinct().sorted();
    }

    private static String list(List<String> names) {
        String shown = names.stream().limit(PORTS).collect(Collectors.joining(", "));
        return names.size() <= PORTS ? shown : shown + " and " + (names.size() - PORTS) + " more";
    }

    private static String reason(Crossing packet) {
        return packet.reason().orElse(DropReason.NONE).name();
    }

    private static String upcallError(Crossing packet) {
        int error = packet.passages().stream()
                .mapToInt(passage -> passage.upcallError())
                .max()
                .orElse(0);
        return error == FULL_QUEUE ? "its queue was full" : "error " + error;
    }
}
