package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Answer.Kind;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.Leg;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import java.util.List;
import java.util.Optional;

/** The answer that ovs-vswitchd makes out of the question itself, as OVN does for a router's address, and flows can do for ARP. */
final class OwnAnswer {

    private OwnAnswer() {}

    static Optional<Answer> of(Journey question) {
        for (Leg leg : question.legs()) {
            Turn asking = Turn.asking(PacketIdentity.of(leg.crossing().packet()));
            List<Passage> passages = leg.crossing().passages();
            for (int i = 1; asking != null && i < passages.size(); i++) {
                if (isAnswer(passages.get(i), asking)) {
                    return Optional.of(answer(question, leg, passages.subList(i, passages.size())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAnswer(Passage passage, Turn asking) {
        return passage.entry() == Entry.EXECUTED && asking.equals(Turn.answering(PacketIdentity.of(passage.packet())));
    }

    private static Answer answer(Journey question, Leg leg, List<Passage> passages) {
        Standing furthest = Standing.STOPPED;
        for (End end : question.ends()) {
            if (cameBy(end, leg, passages)) {
                Standing here = Reach.of(end, question.in());
                furthest = here.compareTo(furthest) < 0 ? here : furthest;
            }
        }
        Crossing back =
                new Crossing(passages, leg.crossing().verdict(), leg.crossing().settled());
        return new Answer(Kind.REPLY, Journey.of(back), question.isAmbiguous() ? Standing.UNCLEAR : furthest);
    }

    /** Whether a branch ended with one of these passages, or behind one of them. */
    private static boolean cameBy(End end, Leg leg, List<Passage> passages) {
        Optional<Output> by = end.by();
        Leg at = end.leg();
        while (!isSame(at, leg)) {
            if (at.previous().isEmpty()) {
                return false;
            }
            by = at.by();
            at = at.previous().get();
        }
        Optional<Output> output = by;
        return output.isEmpty()
                || passages.stream().anyMatch(passage -> passage.outputs().contains(output.get()));
    }

    private static boolean isSame(Leg one, Leg other) {
        return one.crossing().entry().id() == other.crossing().entry().id();
    }
}
