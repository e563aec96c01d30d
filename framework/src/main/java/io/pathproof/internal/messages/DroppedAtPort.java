package io.pathproof.internal.messages;

import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.LaterDrop;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the kernel dropped at a port whose packets were looked for, before they could enter: a policer, a filter of tc, or XDP. */
public final class DroppedAtPort {

    private static final int LINES = 10;

    private DroppedAtPort() {}

    /** Nothing where there are none, else one line for each port and reason. */
    public static String of(Snapshot snapshot, String wanted) {
        List<Drop> drops = wanted.isEmpty() ? List.of() : at(NamePattern.of(wanted), snapshot);
        if (drops.isEmpty()) {
            return "";
        }
        Map<String, Long> counts =
                drops.stream().collect(Collectors.groupingBy(DroppedAtPort::told, TreeMap::new, Collectors.counting()));
        return "\nDropped at such a port, and not seen to enter:\n"
                + counts.entrySet().stream()
                        .limit(LINES)
                        .map(each -> Words.row(each.getValue(), each.getKey()))
                        .collect(Collectors.joining("\n"));
    }

    private static List<Drop> at(NamePattern pattern, Snapshot snapshot) {
        List<Drop> there = snapshot.drops().stream()
                .filter(drop -> port(drop).filter(pattern::matches).isPresent())
                .toList();
        if (there.isEmpty()) {
            return there;
        }
        // What a bridge had let out by the port was dropped on its way to the other side.
        Set<Drop> later = snapshot.journeys().stream()
                .flatMap(journey -> journey.drops().stream())
                .map(LaterDrop::drop)
                .collect(Collectors.toSet());
        return there.stream().filter(drop -> !later.contains(drop)).toList();
    }

    private static Optional<Port> port(Drop drop) {
        Function<String, Port> at =
                name -> new Port(drop.place().orElse(""), name, drop.netns(), 0, 0, Optional.empty());
        return drop.device().map(at);
    }

    private static String told(Drop drop) {
        String where = port(drop).map(Port::toString).orElse("");
        return where + ": " + drop.reason().name() + drop.byWhom();
    }
}
