package io.pathproof.internal.journeys;

import static io.pathproof.trace.packet.IpProtocol.SCTP;
import static io.pathproof.trace.packet.IpProtocol.TCP;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.Journey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which answer is to which of several questions that no answer tells apart. Each answer is to a question that was asked before it, and
 * to each there is at most one: so all are answered when as many answers have come as questions. One that came while others were open
 * may be to any of them.
 */
final class Exchanges {

    /** A question by its crossing's id, or an answer by its crossing's number and who it is from. */
    private record Event(long time, boolean asks, long who, int number) {}

    /**
     * What is known of the questions under one key.
     *
     * @param sole whether there is but one
     * @param rounds by the numbers of their answers
     */
    private record Known(boolean sole, Map<Integer, Round> rounds) {}

    private static final Known SOLE = new Known(true, Map.of());
    private static final Known NOTHING = new Known(false, Map.of());

    private final Lazy<Turns> turns;
    private final boolean complete;
    private final IntFunction<Journey> journeyOf;
    private final Function<Asked, IntStream> answersTo;
    private final Lazy<TurnIndex> questions;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    Exchanges(
            Lazy<Turns> turns, boolean complete, IntFunction<Journey> journeyOf, Function<Asked, IntStream> answersTo) {
        this.turns = turns;
        this.complete = complete;
        this.journeyOf = journeyOf;
        this.answersTo = answersTo;
        this.questions = new Lazy<>(() -> questions(turns.get()));
    }

    /** As they came in, and as they went through each further passage. */
    private static TurnIndex questions(Turns turns) {
        return new TurnIndex(turns, (number, keys) -> {
            long place = turns.place(number);
            Turn first = turns.asking(number);
            if (turns.isReceived(number) && turns.hasSeveralPassages(number)) {
                Stream<Turn> further = turns.crossing(number).passages().stream()
                        .skip(1)
                        .flatMap(passage -> Stream.ofNullable(Turn.asking(PacketIdentity.of(passage.packet()))));
                Stream.concat(Stream.ofNullable(first), further)
                        .map(turn -> turn.key(place))
                        .distinct()
                        .forEach(keys::accept);
            } else if (turns.isReceived(number) && first != null) {
                keys.accept(first.key(place));
            }
        });
    }

    /**
     * How it stands with an answer, as one to this question; empty if it is to other ones. Of TCP and SCTP, the numbers in the packets say
     * which it is to.
     *
     * @param of how far an answer came, by its crossing's number
     */
    Optional<Standing> standing(Asked asked, int answer, IntFunction<Standing> of) {
        int protocol = asked.packet().protocol;
        if (protocol == TCP || protocol == SCTP) {
            return Optional.of(of.apply(answer));
        }
        Known like = known.computeIfAbsent(Hash.mix(asked.key(), asked.open() ? 1 : 0), key -> know(asked));
        Round round = like.rounds().get(answer);
        if (round != null) {
            return round.asks(asked.id()) ? Optional.of(round.standing(of)) : Optional.empty();
        }
        Standing its = of.apply(answer);
        return Optional.of(like.sole() || its == Standing.STOPPED ? its : Standing.UNCLEAR);
    }

    /** What is missing may be one more question. */
    private Known know(Asked asked) {
        if (!complete && asked.packet().number == 0) {
            return NOTHING;
        }
        int[] numbers = like(asked);
        if (asked.open() && numbers.length <= 1) { // as most are: that one is itself
            return SOLE;
        }
        List<Event> events = new ArrayList<>();
        for (int number : numbers) {
            askedAgain(number, asked)
                    .ifPresent(again -> events.add(new Event(again.since(), true, again.id(), number)));
        }
        // One that was dropped where it was to be answered leaves the answers to an equal one that was not.
        if (events.isEmpty() || (asked.open() && events.size() == 1)) {
            return SOLE;
        }
        Set<Integer> answers = new TreeSet<>(); // one may be found in two ways
        answersTo.apply(asked).forEach(answers::add);
        Set<Long> answerers = new HashSet<>();
        for (int number : answers) {
            if (!turns.get().isAboutAnother(number)) {
                long who = turns.get().source(number);
                answerers.add(who);
                events.add(new Event(turns.get().time(number), false, who, number));
            }
        }
        events.sort(Comparator.comparingLong(Event::time));
        Map<Integer, Round> rounds = new HashMap<>();
        answerers.forEach(who -> addRounds(events, who, rounds));
        return new Known(false, rounds);
    }

    /** The crossings of questions that were equal to this one when they came in, or when they were handed over. */
    private int[] like(Asked asked) {
        long handedOver = asked.turn().key(asked.entrance());
        long entered = asked.entered().key(asked.entrance());
        int[] numbers = questions.get().after(Long.MIN_VALUE, handedOver).toArray();
        return entered == handedOver
                ? numbers
                : IntStream.concat(IntStream.of(numbers), questions.get().after(Long.MIN_VALUE, entered))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private Optional<Asked> askedAgain(int number, Asked first) {
        long id = turns.get().crossing(number).entry().id();
        return Asked.of(journeyOf.apply(number)).stream()
                .filter(each -> each.id() == id && each.isLike(first) && each.open())
                .findFirst();
    }

    private static void addRounds(List<Event> events, long answerer, Map<Integer, Round> into) {
        Set<Long> open = new HashSet<>();
        List<Integer> answers = new ArrayList<>();
        for (Event event : events) {
            if (event.asks()) {
                open.add(event.who());
            } else if (event.who() == answerer && answers.size() < open.size()) {
                answers.add(event.number());
                if (answers.size() == open.size()) {
                    Round round = new Round(
                            open, answers.stream().mapToInt(each -> each).toArray());
                    answers.forEach(each -> into.put(each, round));
                    open.clear();
                    answers.clear();
                }
            }
        }
    }
}
