package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Sorts what was observed by the packets that it is about. */
public final class Witness {

    private final Map<Integer, List<Seen>> seen = new HashMap<>();
    private final Map<Integer, List<Receipt>> receipts = new HashMap<>();
    private final Surroundings around;

    public Witness(Observed observed, Surroundings around) {
        this.around = around;
        observed.seen().forEach(each -> seen.computeIfAbsent(each.number(), number -> new ArrayList<>())
                .add(each));
        observed.receipts().forEach(each -> receipts.computeIfAbsent(each.number(), number -> new ArrayList<>())
                .add(each));
    }

    /**
     * What is known of this shot, where it came in first and where it came out of a tunnel; nothing where it is not clear.
     *
     * @param unclear is told why
     */
    public List<Facts> of(Shot shot, Consumer<String> unclear) {
        List<Seen> ofShot = new ArrayList<>();
        List<Receipt> had = new ArrayList<>();
        for (int number = shot.number(); number < shot.number() + shot.numbers(); number++) {
            ofShot.addAll(seen.getOrDefault(number, List.of()));
            had.addAll(receipts.getOrDefault(number, List.of()));
        }
        Sightings sightings = new Sightings(ofShot, had);
        Sightings answers = sightings;
        if (around.mayDisguise(shot)) {
            if (somebodyAnswered(shot, sightings)) {
                unclear.accept("a question may look like an answer, and somebody answered");
                return List.of();
            }
            boolean ovn = around.isAnsweredByOvn(shot);
            sightings = sightings.questions(ovn ? Set.of(Kind.ANSWER) : Set.of(Kind.ANSWER, Kind.ERROR));
            answers = ovn ? answers : sightings;
        } else if (around.mayDisguiseErrors() && sightings.count(each -> each.kind() == Kind.ERROR) > 0) {
            unclear.accept("an error that came of it may look like a question");
            return List.of();
        }
        List<Facts> facts = new ArrayList<>();
        for (Entry entry : entries(shot, sightings)) {
            Facts its = new Facts(shot, entry, around, sightings, answers);
            its.unclear().ifPresentOrElse(unclear, () -> facts.add(its));
        }
        return facts;
    }

    /** Where it came in: from its host, and from tunnels. */
    private static Set<Entry> entries(Shot shot, Sightings sightings) {
        Set<Entry> entries = new LinkedHashSet<>();
        entries.add(new Entry(shot.from().node(), shot.from().port()));
        for (Seen each : sightings.seen()) {
            if (each.kind() == Kind.QUESTION
                    && !each.out()
                    && Surroundings.isTunnel(each.device())
                    && each.place().startsWith(Entry.NODE)) {
                entries.add(new Entry(Integer.parseInt(each.place().substring(Entry.NODE.length())), each.device()));
            }
        }
        return entries;
    }

    private boolean somebodyAnswered(Shot shot, Sightings sightings) {
        return around.terrain().hosts().stream()
                .map(Host::name)
                .anyMatch(name ->
                        sightings.count(each -> each.out() && each.place().equals(name))
                                > (name.equals(shot.from().name()) ? shot.packets() : 0));
    }
}
