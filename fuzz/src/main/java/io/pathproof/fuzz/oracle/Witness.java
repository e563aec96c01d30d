package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Sorts what was observed by the packets that it is about. */
public final class Witness {

    private final Map<Integer, List<Seen>> seen = new HashMap<>();
    private final Map<Integer, List<Receipt>> receipts = new HashMap<>();
    private final Counted counted;
    private final Surroundings around;

    public Witness(Observed observed, Surroundings around) {
        this.counted = observed.counted();
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
        if (shot.dialogue().isPresent()) {
            return ofConnection(shot, unclear);
        }
        List<Seen> ofShot = new ArrayList<>();
        List<Receipt> had = new ArrayList<>();
        for (int number = shot.number(); number < shot.number() + shot.numbers(); number++) {
            ofShot.addAll(seen.getOrDefault(number, List.of()));
            had.addAll(receipts.getOrDefault(number, List.of()));
        }
        Sightings sightings = new Sightings(ofShot, had, counted);
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
        List<Integer> numbers = IntStream.range(shot.number(), shot.number() + shot.numbers())
                .boxed()
                .toList();
        for (Entry entry : entries(shot, sightings.seen())) {
            Facts its = new Facts(shot, numbers, shot.packets(), entry, around, sightings, answers);
            its.unclear().ifPresentOrElse(unclear, () -> facts.add(its));
        }
        return facts;
    }

    private List<Facts> ofConnection(Shot shot, Consumer<String> unclear) {
        List<Seen> any = new ArrayList<>(seen.getOrDefault(shot.number(), List.of()));
        any.addAll(seen.getOrDefault(Network.NOBODYS, List.of()));
        Optional<Connection> found = Connection.of(shot, any, receipts.getOrDefault(shot.number(), List.of()), counted);
        if (found.isEmpty()) {
            unclear.accept("nobody can tell which segments are of one connection");
            return List.of();
        }
        Connection connection = found.get();
        List<Facts> facts = new ArrayList<>();
        for (Entry entry : entries(shot, connection.packets())) {
            Optional<Sightings> sightings = connection.cameInAt(entry);
            if (sightings.isEmpty()) {
                unclear.accept("parts of a segment went different ways");
                continue;
            }
            List<Integer> numbers = sightings.get().seen().stream()
                    .filter(each -> each.kind() == Kind.QUESTION)
                    .map(Seen::number)
                    .distinct()
                    .sorted()
                    .toList();
            Facts its = new Facts(shot, numbers, connection.sent(), entry, around, sightings.get(), sightings.get());
            its.unclear().ifPresentOrElse(unclear, () -> facts.add(its));
        }
        return facts;
    }

    /** Where it came in: from its host, and from tunnels. */
    private static Set<Entry> entries(Shot shot, List<Seen> seen) {
        Set<Entry> entries = new LinkedHashSet<>();
        entries.add(new Entry(shot.from().node(), shot.from().port()));
        for (Seen each : seen) {
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
