package io.pathproof.internal.cause;

import io.pathproof.internal.rules.PacketEnd;
import io.pathproof.internal.rules.RuleReader;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;

/** Asks for the cause of what became of a packet, at the node that it met its last flow on; and once for all that met it alike. */
public final class CauseFinder {

    private static final String CHANGED = "the rules of this switch may have changed since the packet met them: ";

    private record Flow(long datapath, String ufid) {}

    private final LongFunction<Optional<Witness>> witnesses;
    private final Map<Flow, List<Explanation>> known = new ConcurrentHashMap<>();

    /** @param witnesses by the inode of a datapath's network namespace */
    public CauseFinder(LongFunction<Optional<Witness>> witnesses) {
        this.witnesses = witnesses;
    }

    /** Why the way of this packet ended as it did. */
    public Cause of(Crossing packet) {
        Optional<Meeting> meeting = Meeting.of(packet);
        if (meeting.isEmpty()) {
            return Cause.unknown("Open vSwitch installed no flow for this packet, as it does while it still"
                    + " has one that was taken from the datapath; a packet that is sent later has one");
        }
        Optional<Witness> witness = witnesses.apply(meeting.get().datapath());
        return witness.isEmpty()
                ? Cause.unknown("nobody knows where to ask the Open vSwitch of "
                        + packet.entry().node() + ": it is of no Topology and of no Cluster of this test")
                : of(packet, meeting.get(), witness.get());
    }

    /**
     * Asks for what is behind a flow while it lives, for packets that have met it.
     *
     * @return whether that is known now, or nobody can be asked
     */
    boolean askAhead(long datapath, String ufid) {
        Optional<Witness> witness = witnesses.apply(datapath);
        if (witness.isEmpty()) {
            return true;
        }
        List<Explanation> explanations = explanations(datapath, ufid);
        synchronized (explanations) {
            Optional<String> count = witness.get().read();
            if (explanations.stream()
                    .anyMatch(known -> known.isTold() && known.count().equals(count))) {
                return true;
            }
            // One that tells nothing would stand in the way of a better one.
            Explanation now = Explanation.of(ufid, witness.get());
            return now.isTold() && explanations.add(now);
        }
    }

    private List<Explanation> explanations(long datapath, String ufid) {
        return known.computeIfAbsent(new Flow(datapath, ufid), flow -> new CopyOnWriteArrayList<>());
    }

    /**
     * Whether a rule of a packet's cause is such a rule as a text says.
     *
     * @return empty where that is not known
     * @throws IllegalArgumentException if Open vSwitch takes the text for no rule
     */
    public Optional<Boolean> isSuch(Crossing packet, Rule rule, RuleText text) {
        return Meeting.of(packet)
                .flatMap(meeting -> witnesses
                        .apply(meeting.datapath())
                        .flatMap(witness ->
                                isSuch(rule, text, witness, of(packet).simulated(), meeting)))
                .or(() -> text.plainly(rule));
    }

    private Optional<Boolean> isSuch(Rule rule, RuleText text, Witness witness, boolean simulated, Meeting meeting) {
        // Of a simulation, the actions are those that were carried out, and a rule may have more of them.
        boolean inPart = simulated && text.actions().isPresent();
        Optional<Rule> whole = inPart ? witness.inFull(rule) : Optional.of(rule);
        Optional<Boolean> such = whole.flatMap(it -> witness.reader().isSuch(it, text));
        boolean ofNow = inPart || RuleReader.namesPorts(text);
        return !ofNow || isStillSo(meeting, witness) ? such : Optional.empty();
    }

    /** Whether what was asked right now was the same at the packet's moment. */
    private boolean isStillSo(Meeting meeting, Witness witness) {
        Optional<String> now = witness.read();
        return holding(explanations(meeting.datapath(), meeting.ufid()), meeting)
                .filter(explanation -> explanation.count().equals(now))
                .isPresent();
    }

    private Cause of(Crossing packet, Meeting meeting, Witness witness) {
        PacketEnd end = PacketEnd.of(packet);
        List<Explanation> explanations = explanations(meeting.datapath(), meeting.ufid());
        synchronized (explanations) {
            Optional<Explanation> found = holding(explanations, meeting);
            if (found.isPresent()) {
                return found.get().of(packet, end);
            }
            // What was asked after the packet, and does not hold for it, never will.
            Optional<Explanation> later = explanations.stream()
                    .filter(explanation -> explanation.isAfter(meeting))
                    .findFirst();
            if (later.isPresent()) {
                return outdated(later.get(), packet, end, meeting);
            }
            return ask(packet, end, meeting, witness, explanations);
        }
    }

    private static Cause ask(
            Crossing packet, PacketEnd end, Meeting meeting, Witness witness, List<Explanation> explanations) {
        witness.read(); // nothing may have changed since somebody asked last
        Optional<Explanation> found = holding(explanations, meeting);
        if (found.isPresent()) {
            return found.get().of(packet, end);
        }
        Explanation now = Explanation.of(meeting.ufid(), witness);
        explanations.add(now);
        return now.holds(meeting) ? now.of(packet, end) : outdated(now, packet, end, meeting);
    }

    private static Cause outdated(Explanation now, Crossing packet, PacketEnd end, Meeting meeting) {
        return now.of(packet, end).unknownFrom(Part.RULE, CHANGED + now.against(meeting));
    }

    private static Optional<Explanation> holding(List<Explanation> known, Meeting meeting) {
        return known.stream().filter(explanation -> explanation.holds(meeting)).findFirst();
    }
}
