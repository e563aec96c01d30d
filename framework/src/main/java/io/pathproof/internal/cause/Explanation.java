package io.pathproof.internal.cause;

import io.pathproof.internal.ovn.NotToldException;
import io.pathproof.internal.ovn.OvnFacts;
import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.rules.DatapathFlow;
import io.pathproof.internal.rules.PacketEnd;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.journey.Crossing;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a flow and the rules that it was made from. It holds for each packet that met the flow while they were the same.
 */
final class Explanation {

    private record Kind(PacketEnd end, List<Object> fields) {}

    /**
     * What OVN says of the rules.
     *
     * @param shortOf takes from a cause what OVN did not tell
     */
    private record Behind(Optional<OvnFacts> ovn, UnaryOperator<Cause> shortOf) {}

    private final long asked;
    private final Hearing hearing;
    private final Witness witness;
    private final Map<PacketEnd, Cause> byRules = new EnumMap<>(PacketEnd.class);
    private final Map<Kind, Cause> causes = new HashMap<>();
    private @Nullable Behind behind;

    private Explanation(long asked, Hearing hearing, Witness witness) {
        this.asked = asked;
        this.hearing = hearing;
        this.witness = witness;
    }

    /** Asks for a flow of a switch; OVN is asked for what is behind its rules when somebody wants to know that. */
    static Explanation of(String ufid, Witness witness) {
        return new Explanation(System.nanoTime(), witness.hear(ufid), witness);
    }

    private Behind behind() {
        Behind known = behind;
        if (known == null) {
            known = askOvn();
            behind = known;
        }
        return known;
    }

    private Behind askOvn() {
        Interview interview = witness.interview();
        if (interview.whyNoAcls().isPresent()) {
            return unknown(interview.whyNoAcls().get());
        }
        try {
            Optional<OvnFacts> ovn = OvnFacts.of(hearing.rules(), hearing.finalFlow(), interview);
            ovn.ifPresent(OvnFacts::settle);
            boolean changed = ovn.isPresent() && !witness.read().equals(hearing.count());
            return new Behind(
                    ovn,
                    changed
                            ? cause -> cause.withAcls(List.of())
                                    .unknownFrom(Part.ACL, "OVN's rules have changed by the time that it was asked")
                            : UnaryOperator.identity());
        } catch (NotToldException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Behind unknown(String why) {
        return new Behind(Optional.empty(), cause -> cause.unknownFrom(Part.ACL, why));
    }

    /** Whether Open vSwitch had the flow, and told how it makes it. */
    boolean isTold() {
        return hearing.flow().isPresent() && hearing.translation().isPresent();
    }

    /** Whether it was asked after that. */
    boolean isAfter(Meeting meeting) {
        return asked >= meeting.end();
    }

    /** Of changes of rules, when it was asked. */
    Optional<String> count() {
        return hearing.count();
    }

    /** Whether it holds for a packet that met the flow then. */
    boolean holds(Meeting meeting) {
        return hearing.flow().isPresent()
                && hearing.count()
                        .filter(count -> witness.clock().covers(count, meeting))
                        .isPresent();
    }

    /** Why it does not hold, in words that end a sentence. */
    String against(Meeting meeting) {
        return hearing.count()
                .map(count -> witness.clock().against(count, meeting))
                .orElse("ovs-vswitchd does not count changes");
    }

    /** Why the packet ended so, if it met the flow. */
    synchronized Cause of(Crossing packet, PacketEnd end) {
        return causes.computeIfAbsent(new Kind(end, OvnFacts.looksAt(packet)), kind -> explain(packet, end));
    }

    private Cause explain(Crossing packet, PacketEnd end) {
        Cause cause = byRules.computeIfAbsent(end, hearing::cause);
        Optional<OvnFacts> ovn = behind().ovn();
        Cause known = ovn.map(facts -> facts.behind(cause, end, packet)).orElse(cause);
        boolean hasEarlier = hearing.flow().filter(DatapathFlow::isLaterStage).isPresent();
        return behind().shortOf()
                .apply(
                        ovn.isPresent() && end == PacketEnd.LEFT && hasEarlier
                                ? known.unknownFrom(Part.ACL, "an earlier flow of the packet may have met other ACLs")
                                : known);
    }
}
