package io.pathproof.internal.journeys;

import static io.pathproof.trace.packet.IpProtocol.TCP;

import io.pathproof.internal.columns.Ascending;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Answer.Kind;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who answered whom. It is found as somebody asks, since of most packets nobody does. */
final class Answers {

    /** An answer before anybody needs its journey: of all that there are, one is told. */
    private record Found(Kind kind, Lazy<Journey> back, Standing standing) {

        /** A reply that may have reached who asked comes first, then whatever came furthest. */
        boolean isBefore(Found other) {
            boolean may = mayHaveReached(kind, standing);
            return may == mayHaveReached(other.kind, other.standing) ? standing.compareTo(other.standing) < 0 : may;
        }

        Answer told() {
            return new Answer(kind, back.get(), standing);
        }
    }

    private final List<Crossing> crossings;
    private final IntFunction<Journey> journeyOf;
    private final Exchanges exchanges;
    private final Lazy<Turns> turns;
    private final Lazy<TurnIndex> answers;
    private final Lazy<TurnIndex> toAsker;
    private final Lazy<TurnIndex> ofConnection;
    private final Lazy<FirstFragments> firstFragments;
    private final PossibleAnswers possible;

    /**
     * Of all crossings, in order of time.
     *
     * @param complete whether that is all that there was
     * @param journeyOf the journey of the crossing with a number
     */
    Answers(List<Crossing> crossings, boolean complete, IntFunction<Journey> journeyOf) {
        this.crossings = crossings;
        this.journeyOf = journeyOf;
        this.turns = new Lazy<>(() -> new Turns(crossings));
        this.answers = new Lazy<>(() -> asAnswers(turns.get()));
        this.toAsker = new Lazy<>(() -> asAnswersOfAnyone(turns.get()));
        this.ofConnection = new Lazy<>(() -> ofConnections(turns.get()));
        this.firstFragments = new Lazy<>(() -> new FirstFragments(crossings));
        this.possible = new PossibleAnswers(turns, toAsker, ofConnection, journeyOf);
        this.exchanges = new Exchanges(turns, complete, journeyOf, this::all);
    }

    /** Whether it is a reply, and was not stopped on its way. */
    static boolean mayHaveReached(Answer answer) {
        return mayHaveReached(answer.kind(), answer.standing());
    }

    private static boolean mayHaveReached(Kind kind, Standing standing) {
        return kind == Kind.REPLY && standing != Standing.STOPPED;
    }

    /** Whether somebody of so many ports that had a question may answer it yet when it was refused: ovs-vswitchd is none of them. */
    static boolean areOthersAmong(long ports, Kind refusal) {
        return ports > (refusal == Kind.REJECTED ? 0 : 1);
    }

    private static TurnIndex asAnswers(Turns turns) {
        return new TurnIndex(turns, (crossing, keys) -> {
            Turn turn = turns.answeringOrQuoting(crossing);
            if (turn != null) {
                keys.accept(turn.key(turns.place(crossing)));
            }
        });
    }

    private static TurnIndex asAnswersOfAnyone(Turns turns) {
        return new TurnIndex(turns, (crossing, keys) -> {
            Turn turn = turns.answering(crossing);
            if (turn != null) {
                keys.accept(turn.toAnyone().key(turns.place(crossing)));
            }
        });
    }

    private static TurnIndex ofConnections(Turns turns) {
        return new TurnIndex(turns, (crossing, keys) -> Connections.of(turns.crossing(crossing), keys));
    }

    /**
     * The first that reached who asked; else the first that may have; else the first that was stopped; or a refusal before any, if nobody
     * else had the question who may answer it yet.
     */
    Optional<Answer> to(Journey question) {
        Crossing crossing = question.first().crossing();
        Optional<Integer> first =
                FirstFragments.isLater(crossing.packet()) ? firstFragments.get().of(crossing) : Optional.empty();
        return toWhole(first.map(journeyOf::apply).orElse(question));
    }

    private Optional<Answer> toWhole(Journey question) {
        List<Asked> asked = Asked.of(question);
        Found best = null;
        for (Ascending candidates = candidates(question, asked); candidates.hasNext(); ) {
            Found answer = answer(candidates.nextInt(), question, asked);
            if (answer == null) {
                continue;
            }
            best = best == null || answer.isBefore(best) ? answer : best;
            if (answer.kind() == Kind.REPLY
                    ? answer.standing() == Standing.REACHED
                    : !areOthersAmong(asked.size(), answer.kind())) {
                break;
            }
        }
        return Optional.ofNullable(best)
                .map(Found::told)
                .or(() -> OwnAnswer.of(question))
                .or(() -> possible.to(question, asked));
    }

    private Ascending candidates(Journey question, List<Asked> asked) {
        List<IntStream> found = new ArrayList<>();
        asked.forEach(each -> addAll(each, each.since(), found));
        if (turns.get().areAnyPutIn()) {
            question.legs().forEach(leg -> {
                Crossing crossing = leg.crossing();
                Turn turn = Turn.asking(PacketIdentity.of(crossing.packet()));
                if (turn != null) {
                    long inside = Turns.inside(crossing.entry().datapath());
                    found.add(answers.get().after(crossing.time(), turn.key(inside)));
                }
            });
        }
        return new Ascending(found);
    }

    /** Each that may be an answer to this question, whenever it came. */
    private IntStream all(Asked asked) {
        List<IntStream> found = new ArrayList<>();
        addAll(asked, Long.MIN_VALUE, found);
        return found.stream().flatMapToInt(each -> each);
    }

    private void addAll(Asked asked, long time, List<IntStream> into) {
        Turn turn = asked.turn();
        if (turn.isToOne()) {
            into.add(answers.get().after(time, turn.key(asked.where())));
        } else {
            into.add(toAsker.get().after(time, turn.key(asked.where())));
            into.add(toAsker.get().after(time, turn.ofAnyone().key(asked.where())));
        }
        for (long connection : asked.back()) {
            into.add(ofConnection.get().after(time, connection).filter(number -> isBack(crossings.get(number), asked)));
        }
    }

    /** Of what comes the other way in a connection, each is of the same protocol, but may have another number. */
    private static boolean isBack(Crossing crossing, Asked asked) {
        if (Turns.place(crossing) != asked.where()) {
            return false;
        }
        PacketIdentity packet = PacketIdentity.of(crossing.packet());
        Turn turn = Turn.answering(packet);
        return packet.quoted != null
                || (turn != null && turn.matter() == asked.turn().matter());
    }

    private @Nullable Found answer(int number, Journey question, List<Asked> asked) {
        Kind kind = kind(number);
        if (kind == Kind.REPLY && isFromBefore(number, asked)) {
            return null;
        }
        Lazy<Journey> back = new Lazy<>(() -> journeyOf.apply(number));
        IntFunction<Standing> reach = each -> Reach.of(each == number ? back.get() : journeyOf.apply(each), question);
        Optional<Standing> standing = kind == Kind.REPLY && !asked.isEmpty()
                ? standing(number, turns.get().place(number), asked, reach)
                : Optional.of(reach.apply(number));
        return standing.map(known -> new Found(kind, back, known)).orElse(null);
    }

    /** Who put it in had the question where it came in; ovs-vswitchd had it anywhere. */
    private Optional<Standing> standing(int number, long where, List<Asked> asked, IntFunction<Standing> reach) {
        boolean anyHere = false;
        for (Asked each : asked) {
            anyHere |= each.where() == where;
        }
        Optional<Standing> furthest = Optional.empty();
        for (Asked each : asked) {
            if (!anyHere || each.where() == where) {
                Optional<Standing> its = exchanges.standing(each, number, reach);
                furthest = furthest.isEmpty() || (its.isPresent() && its.get().compareTo(furthest.get()) < 0)
                        ? its
                        : furthest;
            }
        }
        return furthest;
    }

    private Kind kind(int number) {
        if (!turns.get().refuses(number)) {
            return Kind.REPLY;
        }
        return turns.get().isReceived(number) ? Kind.REFUSED : Kind.REJECTED;
    }

    /** Of TCP, whether it was sent before what was asked had come. */
    private boolean isFromBefore(int number, List<Asked> asked) {
        for (Asked each : asked) {
            if (each.packet().protocol == TCP
                    && each.packet()
                            .isAnsweredOnlyAfter(
                                    PacketIdentity.of(crossings.get(number).packet()))) {
                return true;
            }
        }
        return false;
    }
}
