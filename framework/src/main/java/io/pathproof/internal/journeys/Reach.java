package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Freed;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Port;
import java.util.Optional;

/** How far an answer came: to where its question had come in, that is, to who asked. */
final class Reach {

    private Reach() {}

    static Standing of(Journey answer, Journey question) {
        if (answer.isAmbiguous()) {
            return Standing.UNCLEAR;
        }
        Standing furthest = Standing.STOPPED;
        for (End end : answer.ends()) {
            Standing here = of(end, question.in());
            furthest = here.compareTo(furthest) < 0 ? here : furthest;
        }
        return furthest;
    }

    /** How far one branch of it came. */
    static Standing of(End end, Port asker) {
        return switch (end.how()) {
            case DELIVERED -> at(end, asker);
            case UNKNOWN ->
                end.drop().filter(Reach::wasFreedByAProtocol).isPresent() ? at(end, asker) : Standing.UNCLEAR;
            case ON_ITS_WAY -> Standing.UNCLEAR;
            case DROPPED_OUTSIDE, DROPPED_IN_BRIDGE, TAKEN, LOST -> Standing.STOPPED;
        };
    }

    /** Whether the socket that asked had it or had gone by then: it came to the protocol's own part of the kernel there. */
    private static boolean wasFreedByAProtocol(Drop drop) {
        boolean knownWho =
                drop.reason().name().equals("NO_SOCKET") || !drop.function().equals(Drop.UNKNOWN_FUNCTION);
        return drop.freed() == Freed.UNCLEAR && knownWho;
    }

    private static Standing at(End end, Port asker) {
        return end.by().map(Output::port).map(port -> at(port, asker)).orElse(Standing.UNCLEAR);
    }

    /** Who asked may have two ports. */
    private static Standing at(Port port, Port asker) {
        if (port.netns() == asker.netns() && port.ifindex() == asker.ifindex()) {
            return Standing.REACHED;
        }
        if (port.behind() != 0 && asker.behind() != 0) {
            return port.behind() == asker.behind() ? Standing.REACHED : Standing.STOPPED;
        }
        Optional<String> pod = port.pod();
        if (pod.isPresent() && asker.pod().isPresent()) {
            return pod.equals(asker.pod()) ? Standing.REACHED : Standing.STOPPED;
        }
        return Standing.UNCLEAR;
    }
}
