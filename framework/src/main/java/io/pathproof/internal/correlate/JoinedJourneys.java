package io.pathproof.internal.correlate;

import io.pathproof.internal.correlate.Sightings.Sighting;
import io.pathproof.trace.Answer;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Drop;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Journeys;
import io.pathproof.trace.LaterDrop;
import io.pathproof.trace.Leg;
import io.pathproof.trace.Output;
import io.pathproof.trace.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins crossings to journeys when somebody asks for the first time; keeps which go together, and makes journeys of them each time. */
final class JoinedJourneys implements Journeys {

    /** What is known once all is joined. */
    private static final class Joined {

        private final Sightings sightings;
        private final Links links;
        private final int[] journeyOf;
        private final int[][] members;

        private Joined(Sightings sightings, Links links, int[] journeyOf, int[][] members) {
            this.sightings = sightings;
            this.links = links;
            this.journeyOf = journeyOf;
            this.members = members;
        }
    }

    private final List<Crossing> crossings;
    private final List<Drop> drops;
    private final boolean complete;
    private volatile @Nullable Joined joined;
    private volatile @Nullable Replies replies;

    /**
     * Of everything that a window recorded.
     *
     * @param complete whether that is all that there was
     */
    JoinedJourneys(List<Crossing> crossings, List<Drop> drops, boolean complete) {
        this.crossings = crossings;
        this.drops = drops;
        this.complete = complete;
    }

    @Override
    public List<Journey> all() {
        return new View<>(joined().members.length, this::journey);
    }

    @Override
    public Journey of(Crossing crossing) {
        Joined all = joined();
        Integer place = all.sightings.crossingOfEntry(crossing.entry().id());
        return place == null ? Journey.of(crossing) : journey(all.journeyOf[place]);
    }

    private Joined joined() {
        Joined known = joined;
        if (known == null) {
            known = join();
            joined = known;
        }
        return known;
    }

    private Joined join() {
        Sightings sightings = new Sightings(crossings, drops);
        Links links = new Links(sightings, crossings.size(), complete);
        int[] first = new int[crossings.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
            Sighting origin = links.origin(i);
            if (origin != null) {
                unite(first, i, origin.crossing());
            }
            if (sightings.sharing(i) != Sightings.NONE) {
                unite(first, i, sightings.sharing(i));
            }
        }
        return grouped(sightings, links, first);
    }

    private static Joined grouped(Sightings sightings, Links links, int[] first) {
        int[] journeyOf = new int[first.length];
        int[] sizes = new int[first.length];
        int journeys = 0;
        for (int i = 0; i < first.length; i++) {
            int begin = find(first, i);
            journeyOf[i] = begin == i ? journeys++ : journeyOf[begin];
            sizes[journeyOf[i]]++;
        }
        int[][] members = new int[journeys][];
        for (int i = first.length - 1; i >= 0; i--) {
            int journey = journeyOf[i];
            if (members[journey] == null) {
                members[journey] = new int[sizes[journey]];
            }
            members[journey][--sizes[journey]] = i;
        }
        return new Joined(sightings, links, journeyOf, members);
    }

    private static void unite(int[] first, int one, int other) {
        int begin = find(first, one);
        int otherBegin = find(first, other);
        first[Math.max(begin, otherBegin)] = Math.min(begin, otherBegin);
    }

    private static int find(int[] first, int place) {
        int at = place;
        while (first[at] != at) {
            first[at] = first[first[at]];
            at = first[at];
        }
        return at;
    }

    private Journey journey(int number) {
        Joined all = joined();
        Map<Integer, Leg> legs = new HashMap<>();
        List<Leg> inOrder = new ArrayList<>();
        List<LaterDrop> later = new ArrayList<>(0);
        boolean ambiguous = false;
        for (int member : all.members[number]) {
            Leg leg = leg(crossings.get(member), all.links.origin(member), legs, all.links.isAmbiguous(member));
            legs.put(member, leg);
            inOrder.add(leg);
            ambiguous |= all.links.isAmbiguous(member);
            for (Sighting[] drop : all.links.drops(member)) {
                later.add(new LaterDrop(leg, output(leg, drop[0]), drops.get(drop[1].crossing())));
            }
        }
        return new Journey(inOrder, later, ambiguous, () -> answer(number));
    }

    private static Leg leg(Crossing crossing, @Nullable Sighting origin, Map<Integer, Leg> earlier, boolean ambiguous) {
        if (origin == null) {
            return Leg.first(crossing);
        }
        Leg previous = Objects.requireNonNull(earlier.get(origin.crossing()));
        return new Leg(crossing, Optional.of(previous), Optional.of(output(previous, origin)), ambiguous);
    }

    private static Output output(Leg leg, Sighting out) {
        return leg.crossing().passages().get(out.passage()).outputs().get(out.output());
    }

    private Optional<Answer> answer(int number) {
        Joined all = joined();
        for (int member : all.members[number]) {
            Links.Made made = all.links.answer(member);
            if (made != null) {
                return Optional.of(new Answer(made.kind(), journey(all.journeyOf[made.crossing()])));
            }
        }
        return replies()
                .to(journey(number))
                .map(reply -> new Answer(reply.kind(), journey(all.journeyOf[reply.crossing()])));
    }

    private Replies replies() {
        Replies known = replies;
        if (known == null) {
            known = new Replies(crossings);
            replies = known;
        }
        return known;
    }
}
