package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Answer.Kind;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.Journey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What may be an answer if a rule wrote other addresses into the question, or into the answer, which no record shows: it shares one
 * end with the question, and answers no other one with both. It proves nothing, but that nobody answered is not proven beside it.
 */
final class PossibleAnswers {

    private static final long ANYWHERE = 0;

    private final Lazy<Turns> turns;
    private final IntFunction<Journey> journeyOf;
    private final Lazy<TurnIndex> toAsker;
    private final Lazy<TurnIndex> ofConnection;
    private final Lazy<TurnIndex> ofAsked;
    private final Lazy<TurnIndex> questions;

    PossibleAnswers(
            Lazy<Turns> turns, Lazy<TurnIndex> toAsker, Lazy<TurnIndex> ofConnection, IntFunction<Journey> journeyOf) {
        this.turns = turns;
        this.journeyOf = journeyOf;
        this.toAsker = toAsker;
        this.ofConnection = ofConnection;
        this.ofAsked = new Lazy<>(() -> ofAsked(turns.get()));
        this.questions = new Lazy<>(() -> questions(turns.get()));
    }

    private static TurnIndex ofAsked(Turns turns) {
        return new TurnIndex(turns, (crossing, keys) -> {
            Turn turn = turns.answering(crossing);
            if (turn != null && turns.isReceived(crossing)) {
                keys.accept(turn.fromAnyone().key(turns.place(crossing)));
            }
        });
    }

    private static TurnIndex questions(Turns turns) {
        return new TurnIndex(turns, (crossing, keys) -> {
            Turn turn = turns.asking(crossing);
            if (turn != null) {
                keys.accept(turn.key(ANYWHERE));
            }
        });
    }

    Optional<Answer> to(Journey question, List<Asked> asked) {
        Set<Long> its =
                question.legs().stream().map(leg -> leg.crossing().entry().id()).collect(Collectors.toSet());
        for (Asked each : asked) {
            // What answers it is known by its connection; and nobody translates whom a solicitation is about.
            if (each.back().length > 0 || each.packet().isAboutANeighbour()) {
                continue;
            }
            int found = first(toAsker.get(), each, each.turn().toAnyone(), its);
            found = found == TurnIndex.NONE
                    ? first(ofAsked.get(), each, each.turn().fromAnyone(), its)
                    : found;
            if (found != TurnIndex.NONE) {
                return Optional.of(new Answer(Kind.REPLY, journeyOf.apply(found), Standing.UNCLEAR));
            }
        }
        return Optional.empty();
    }

    private int first(TurnIndex index, Asked asked, Turn turn, Set<Long> its) {
        return index.firstAfter(asked.since(), turn.key(asked.where()), number -> {
            PacketIdentity packet =
                    PacketIdentity.of(turns.get().crossing(number).packet());
            return !asked.packet().isAnsweredOnlyAfter(packet) && answersNoOther(number, packet, its);
        });
    }

    /** @param its the ids of the crossings of the question itself, as which it may have come on with what a rule wrote into it */
    private boolean answersNoOther(int number, PacketIdentity packet, Set<Long> its) {
        IntPredicate isOther = question -> question < number
                && !its.contains(turns.get().crossing(question).entry().id());
        for (long question : Connections.back(turns.get().crossing(number))) {
            if (ofConnection.get().firstAfter(Long.MIN_VALUE, question, isOther) != TurnIndex.NONE) {
                return false;
            }
        }
        Turn turn = Turn.answering(packet);
        return turn == null
                || questions.get().firstAfter(Long.MIN_VALUE, turn.key(ANYWHERE), isOther) == TurnIndex.NONE;
    }
}
