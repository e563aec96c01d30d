package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Leg;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pieces that OVS cuts a datagram into which conntrack had put together of fragments. They have one journey, since nothing tells which
 * fragment's bytes a piece has; so what only some of them did, no fragment is known to have done.
 */
final class Pieces {

    private record Outcome(Ending how, Optional<Port> port) {}

    private Pieces() {}

    /**
     * Whether each fragment came to all of these ends: there is only one, or as many pieces as there were fragments went out by each port
     * of the datapath that put them together.
     */
    static boolean wentAlike(List<End> ends, int fragments) {
        Map<Outcome, Long> outcomes =
                ends.stream().collect(Collectors.groupingBy(Pieces::outcome, Collectors.counting()));
        boolean inPlace = ends.stream().map(End::leg).allMatch(Leg::isFirst);
        return outcomes.size() <= 1
                || (inPlace && outcomes.values().stream().allMatch(count -> count % fragments == 0));
    }

    private static Outcome outcome(End end) {
        return new Outcome(end.how(), end.by().map(Output::port));
    }
}
