package io.pathproof.internal.crossings;

import io.pathproof.internal.frames.ControlFrame;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** How one passage ended that went up, came back, or was held: what became of it afterwards is known by then. */
final class PassageEnd {

    private static final int[] NOWHERE = {};

    private final UnjoinedPassages passages;
    private final int place;
    private final Passage passage;
    private final List<SentUpcall> upcalls;
    private final Optional<Integer> completion;
    private final IntFunction<Outcome> outcomes;

    /** Whether all messages that it made for {@code ovs-vswitchd} were taken. */
    private final boolean allTaken;

    /**
     * Of a passage.
     *
     * @param completion the place of the passage in which it went on if it was held
     * @param outcomes of later places
     */
    PassageEnd(
            UnjoinedPassages passages,
            int place,
            List<SentUpcall> upcalls,
            Optional<Integer> completion,
            IntFunction<Outcome> outcomes) {
        this.passages = passages;
        this.place = place;
        this.passage = passages.get(place);
        this.upcalls = upcalls;
        this.completion = passages.isHeldBack(place) ? completion : Optional.empty();
        this.outcomes = outcomes;
        this.allTaken = !upcalls.isEmpty() && taken(upcalls) >= passages.queued(place);
    }

    private static int taken(List<SentUpcall> upcalls) {
        int taken = 0;
        for (SentUpcall sent : upcalls) {
            taken += sent.taken();
        }
        return taken;
    }

    /** The places of the next passages on its way. */
    int[] successors() {
        int[] found = completion.map(next -> new int[] {next}).orElse(NOWHERE);
        for (SentUpcall sent : upcalls) {
            found = both(found, sent.returned());
        }
        return found;
    }

    private static int[] both(int[] some, int[] others) {
        if (some.length == 0 || others.length == 0) {
            return some.length == 0 ? others : some;
        }
        int[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /** Whether more may come of it. */
    boolean mayGoOn() {
        for (SentUpcall sent : upcalls) {
            if (sent.isAnswered() ? isAwaited(sent) : sent.mayReturn() && !sent.allReturned()) {
                return true;
            }
        }
        return passages.isHeldBack(place) && completion.isEmpty();
    }

    private boolean isAwaited(SentUpcall sent) {
        return !isDone(sent) && !isLost(sent);
    }

    private boolean isDone(SentUpcall sent) {
        return allTaken && sent.taken() > 0 && sent.done() == sent.taken();
    }

    private boolean isLost(SentUpcall sent) {
        return passage.upcallError() != 0 && sent.taken() == 0 && !sent.anyReturned();
    }

    /** What is left of it. */
    Outcome outcome() {
        boolean forwarded = passage.verdict() == Verdict.FORWARDED;
        boolean left = forwarded && !passages.isForObserversOnly(place);
        if (upcalls.size() != passage.upcallCount()) { // nobody can tell what was sent up, so nor what came of it
            return Outcome.of(left ? Verdict.FORWARDED : Verdict.UNKNOWN, true);
        }
        List<Outcome> parts = new ArrayList<>(1);
        if (left) {
            parts.add(Outcome.of(Verdict.FORWARDED, true));
        }
        for (int i = 0; i < upcalls.size(); i++) {
            outcome(i, left).ifPresent(parts::add);
        }
        if (passages.isHeldBack(place)) {
            parts.add(completion.map(outcomes::apply).orElse(Outcome.of(Verdict.HELD, false)));
        }
        return parts.isEmpty() ? withoutParts() : Outcome.ofCopies(parts);
    }

    /** Of one whose every copy was for an observer, and that the datapath therefore did not see dropped. */
    private Outcome withoutParts() {
        return switch (passage.verdict()) {
            case FORWARDED, UPCALLED, LOST, DROPPED -> Outcome.of(Verdict.DROPPED, true);
            case HELD, UNKNOWN -> Outcome.of(Verdict.UNKNOWN, true);
        };
    }

    private Optional<Outcome> outcome(int upcall, boolean left) {
        SentUpcall sent = upcalls.get(upcall);
        if (sent.reason().forObserver()) {
            return Optional.empty();
        }
        if (isLost(sent)) {
            return left ? Optional.empty() : Optional.of(Outcome.of(Verdict.LOST, true));
        }
        Outcome outcome = sent.anyReturned() ? returned(sent) : notReturned(upcall, sent);
        return Optional.of(sent.isDoubtful() ? outcome.orMore() : outcome);
    }

    private Outcome returned(SentUpcall sent) {
        boolean allThere = sent.isAnswered() ? isDone(sent) : sent.allReturned();
        int[] places = sent.returned();
        List<Outcome> pieces = new ArrayList<>(places.length);
        for (int next : places) {
            pieces.add(outcomes.apply(next));
        }
        if (!sent.isSegmented()) {
            return Outcome.ofPieces(pieces, allThere);
        }
        if (passage.upcallError() != 0) { // some of its segments found a full queue
            return Outcome.of(Verdict.UNKNOWN, true);
        }
        if (allThere && places.length < sent.taken()) {
            pieces.add(Outcome.of(Verdict.DROPPED, true));
        }
        return Outcome.ofSegments(pieces, allThere);
    }

    /** A thread that is done with it and has put nothing back has dropped it, unless it was for ovs-vswitchd itself. */
    private Outcome notReturned(int upcall, SentUpcall sent) {
        if (!sent.isAnswered()) {
            return Outcome.of(Verdict.UPCALLED, true);
        }
        if (!isDone(sent)) {
            return Outcome.of(Verdict.UPCALLED, false);
        }
        boolean forItself = ControlFrame.is(passage.upcalls().get(upcall).packet());
        return Outcome.of(forItself ? Verdict.UPCALLED : Verdict.DROPPED, true);
    }
}
