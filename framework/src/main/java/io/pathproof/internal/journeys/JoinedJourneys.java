package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Groups;
import io.pathproof.internal.crossings.CrossingLog;
import io.pathproof.internal.journeys.JourneyLinks.Dropped;
import io.pathproof.internal.journeys.JourneyLinks.Origin;
import io.pathproof.internal.passages.ReadPassage;
import io.pathproof.trace.Journeys;
import io.pathproof.trace.View;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.LaterDrop;
import io.pathproof.trace.journey.Leg;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Output;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Joins crossings to journeys when somebody asks for the first time; keeps which go together, and makes journeys of them each time. */
final class JoinedJourneys implements Journeys {

    /**
     * What is known once all is joined.
     *
     * @param fragments the crossings of fragments that went on in a passage of another one's
     */
    private record Joined(IntUnaryOperator crossingOfRow, JourneyLinks links, Groups journeys, BitSet fragments) {}

    private final CrossingLog log;
    private final List<Crossing> crossings;
    private final List<Drop> drops;
    private final boolean complete;
    private final Lazy<Joined> joined = new Lazy<>(this::join);
    private final Answers answers;

    /**
     * Of everything that a window recorded.
     *
     * @param crossings of the log, as they are to be shown
     * @param complete whether that is all that there was
     */
    JoinedJourneys(CrossingLog log, List<Crossing> crossings, List<Drop> drops, boolean complete) {
        this.log = log;
        this.crossings = crossings;
        this.drops = drops;
        this.complete = complete;
        this.answers = new Answers(
                crossings, complete, number -> journey(joined.get().journeys().of(number)));
    }

    /** Whether these are the journeys of that, too: as long as nothing new comes, nothing is joined anew. */
    @SuppressWarnings("ReferenceEquality") // two logs that are equal are still two
    boolean areOf(CrossingLog otherLog, List<Drop> otherDrops, boolean otherComplete) {
        return log == otherLog && drops.size() == otherDrops.size() && complete == otherComplete;
    }

    @Override
    public List<Journey> all() {
        return new View<>(joined.get().journeys().size(), this::journey);
    }

    @Override
    public Journey of(Crossing crossing) {
        Joined all = joined.get();
        int row = ReadPassage.row(crossing.entry(), log.store());
        int number =
                row == ReadPassage.NO_ROW ? Sightings.NONE : all.crossingOfRow().applyAsInt(row);
        return number == Sightings.NONE
                ? Journey.of(crossing)
                : journey(all.journeys().of(number), member -> member == number ? crossing : crossings.get(member));
    }

    private Joined join() {
        Sightings sightings = new Sightings(log, drops);
        JourneyLinks links = CrossingLinker.of(sightings, crossings.size(), complete);
        Groups journeys = new Groups(crossings.size());
        BitSet fragments = new BitSet();
        for (int i = 0; i < crossings.size(); i++) {
            Origin origin = links.origin(i);
            if (origin != null) {
                journeys.unite(i, origin.crossing());
            }
            if (sightings.sharing(i) != Sightings.NONE) {
                journeys.unite(i, sightings.sharing(i));
                fragments.set(i);
            }
        }
        journeys.close();
        return new Joined(sightings.crossingOfRow(), links, journeys, fragments);
    }

    private Journey journey(int number) {
        return journey(number, crossings::get);
    }

    private Journey journey(int number, IntFunction<Crossing> ways) {
        return journey(number, ways, false);
    }

    /** @param certain whether nothing is to be said of doubts: it is one of several that are alike */
    private Journey journey(int number, IntFunction<Crossing> ways, boolean certain) {
        Joined all = joined.get();
        Groups journeys = all.journeys();
        Leg[] legs = new Leg[journeys.size(number)];
        List<LaterDrop> later = List.of();
        boolean ambiguous = false;
        int fragments = 1;
        for (int i = 0; i < legs.length; i++) {
            int member = journeys.member(number, i);
            boolean doubtful = !certain && all.links().isAmbiguous(member);
            Leg leg = leg(ways.apply(member), all.links().origin(member), journeys, legs, doubtful);
            legs[i] = leg;
            ambiguous |= doubtful;
            fragments += all.fragments().get(member) ? 1 : 0;
            List<Dropped> dropped = all.links().drops(member);
            for (int j = 0; j < dropped.size(); j++) {
                Dropped drop = dropped.get(j);
                later = later.isEmpty() ? new ArrayList<>(dropped.size()) : later;
                later.add(new LaterDrop(leg, output(leg, drop.passage(), drop.output()), drops.get(drop.drop())));
            }
        }
        Journey whole = new Journey(
                List.of(legs), later, ambiguous, ambiguous ? () -> alike(number) : List::of, () -> answer(number));
        return certain || fragments == 1 || Pieces.wentAlike(whole.ends(), fragments)
                ? whole
                : new Journey(List.of(legs), later, true, List::of, () -> answer(number));
    }

    private List<Journey> alike(int number) {
        Joined all = joined.get();
        return new AlikeJourneys(all.links(), all.journeys(), crossings)
                .to(number)
                .mapToObj(each -> journey(each, crossings::get, true))
                .toList();
    }

    private static Leg leg(
            Crossing crossing, @Nullable Origin origin, Groups journeys, Leg[] earlier, boolean ambiguous) {
        if (origin == null) {
            return Leg.first(crossing);
        }
        Leg previous = earlier[journeys.index(origin.crossing())];
        Output by = output(previous, origin.passage(), origin.output());
        return new Leg(crossing, Optional.of(previous), Optional.of(by), ambiguous);
    }

    private static Output output(Leg leg, int passage, int output) {
        return leg.crossing().passages().get(passage).outputs().get(output);
    }

    /** What was made of the packet itself refuses it; where others had it, too, one of them may have answered all the same. */
    private Optional<Answer> answer(int number) {
        Journey question = journey(number);
        Optional<Answer> refusal = refusal(number, question);
        if (refusal.filter(known -> !isWithOthers(question, known.kind())).isPresent()) {
            return refusal;
        }
        Optional<Answer> answer = answers.to(question);
        return refusal.isEmpty() || answer.filter(Answers::mayHaveReached).isPresent() ? answer : refusal;
    }

    /** Whether a port had it besides whoever refused it. */
    private static boolean isWithOthers(Journey question, Answer.Kind refusal) {
        long ports =
                question.ends().stream().filter(end -> end.by().isPresent()).count();
        return Answers.areOthersAmong(ports, refusal);
    }

    private Optional<Answer> refusal(int number, Journey question) {
        Joined all = joined.get();
        Groups journeys = all.journeys();
        for (int i = 0; i < journeys.size(number); i++) {
            JourneyLinks.Made made = all.links().answer(journeys.member(number, i));
            if (made != null) {
                Journey back = journey(journeys.of(made.crossing()));
                return Optional.of(new Answer(made.kind(), back, Reach.of(back, question)));
            }
        }
        return Optional.empty();
    }
}
