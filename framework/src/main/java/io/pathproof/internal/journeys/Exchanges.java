package io.pathproof.internal.journeys;

import static io.pathproof.trace.packet.IpProtocol.SCTP;
import static io.pathproof.trace.packet.IpProtocol.TCP;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Which of several questions that no answer tells apart are answered for certain. Each answer is to a question that was asked before
 * it, and to each there is at most one: so all are answered when as many answers have come as questions. One that came while others
 * were open may be to any of them.
 */
final class Exchanges {

    /** Finds the crossings that may answer a question, later than a moment. */
    interface Finder {
        void each(Asked asked, long time, IntConsumer taker);
    }

    /** A question by its crossing's id, or an answer by who it is from. */
    private record Event(long time, boolean asks, long who) {}

    private final List<Crossing> crossings;
    private final boolean complete;
    private final IntFunction<Journey> journeyOf;
    private final Finder finder;
    private final Lazy<TurnIndex> questions;
    private final Map<Long, Set<Long>> certain = new ConcurrentHashMap<>();

    Exchanges(List<Crossing> crossings, boolean complete, IntFunction<Journey> journeyOf, Finder finder) {
        this.crossings = crossings;
        this.complete = complete;
        this.journeyOf = journeyOf;
        this.finder = finder;
        this.questions = new Lazy<>(() -> new TurnIndex(crossings, (crossing, packet, keys) -> {
            Turn turn = Turn.asking(packet);
            if (turn != null && crossing.entry().entry() == Entry.RECEIVED) {
                keys.accept(turn.key(Sighting.key(crossing.in())));
            }
        }));
    }

    /** Whether what answers this question answers no other one; of TCP and SCTP, the numbers in the packets say so. */
    boolean isCertain(Asked asked) {
        int protocol = asked.packet().protocol;
        return protocol == TCP
                || protocol == SCTP
                || certain.computeIfAbsent(asked.key(), key -> answered(asked)).contains(asked.id());
    }

    /** The ids of those questions that are answered for certain. What is missing may be one more question. */
    private Set<Long> answered(Asked asked) {
        if (!complete && asked.packet().number == 0) {
            return Set.of();
        }
        List<Event> events = new ArrayList<>();
        questions.get().after(Long.MIN_VALUE, asked.turn().key(asked.entrance()), number -> askedAgain(number, asked)
                .ifPresent(again -> events.add(new Event(again.since(), true, again.id()))));
        if (events.size() < 2) {
            return Set.of(asked.id());
        }
        Set<Long> answerers = new HashSet<>();
        finder.each(asked, Long.MIN_VALUE, number -> {
            PacketIdentity packet = PacketIdentity.of(crossings.get(number).packet());
            if (packet.quoted == null) {
                answerers.add(packet.source);
                events.add(new Event(crossings.get(number).time(), false, packet.source));
            }
        });
        events.sort(Comparator.comparingLong(Event::time));
        Set<Long> answered = new HashSet<>();
        answerers.forEach(who -> addAnswered(events, who, answered));
        return answered;
    }

    private Optional<Asked> askedAgain(int number, Asked first) {
        long id = crossings.get(number).entry().id();
        return Asked.of(journeyOf.apply(number)).stream()
                .filter(each -> each.id() == id && each.key() == first.key() && each.open())
                .findFirst();
    }

    private static void addAnswered(List<Event> events, long answerer, Set<Long> into) {
        List<Long> open = new ArrayList<>();
        int answers = 0;
        for (Event event : events) {
            if (event.asks()) {
                open.add(event.who());
            } else if (event.who() == answerer && !open.isEmpty() && ++answers == open.size()) {
                into.addAll(open);
                open.clear();
                answers = 0;
            }
        }
    }
}
