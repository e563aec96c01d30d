package io.pathproof.trace.journey;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Port;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One packet's whole way, over datapaths, tunnels and nodes. A flood goes several ways at once, so it is a tree; and where a
 * datagram's fragments were put together on the way, it has several beginnings.
 *
 * <p>Legs are joined by what the kernel shows and nothing else: the packet's descriptor, the tunnel, and what of a packet
 * stays the same on its way.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Journey {

    private final List<Leg> legs;
    private final List<LaterDrop> drops;
    private final boolean ambiguous;
    private final Supplier<List<Journey>> alike;
    private final Supplier<Optional<Answer>> answer;

    /** Once somebody has asked. Threads that ask at once each find the same. */
    private @Nullable List<End> ends;

    /**
     * Joined legs.
     *
     * @param legs in order of time, at least one
     * @param drops that ended branches
     * @param ambiguous whether another packet that holds the same may be the one that went on like this
     * @param alike those any of which may be the one, each as if it were; asked for when somebody wants to know
     * @param answer what came back; asked for when somebody wants to know
     */
    public Journey(
            List<Leg> legs,
            List<LaterDrop> drops,
            boolean ambiguous,
            Supplier<List<Journey>> alike,
            Supplier<Optional<Answer>> answer) {
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("A journey has at least one leg, but there is none");
        }
        this.legs = List.copyOf(legs);
        this.drops = List.copyOf(drops);
        this.ambiguous = ambiguous;
        this.alike = alike;
        this.answer = answer;
    }

    /** Of a packet that was seen in one datapath alone. */
    public static Journey of(Crossing crossing) {
        return new Journey(List.of(Leg.first(crossing)), List.of(), false, List::of, Optional::empty);
    }

    /** Its ways through datapaths, in order of time. */
    public List<Leg> legs() {
        return legs;
    }

    /** Where it begins. */
    public Leg first() {
        return legs.get(0);
    }

    /** Its ways through datapaths, in order of time, whatever led from one to the other. */
    public List<Crossing> crossings() {
        return legs.stream().map(Leg::crossing).toList();
    }

    /** What the kernel dropped of it after it had left OVS, or may have dropped. */
    public List<LaterDrop> drops() {
        return drops;
    }

    /** The port that it came in at first. */
    public Port in() {
        return first().crossing().in();
    }

    /** The packet as it came in first. */
    public Packet packet() {
        return first().crossing().packet();
    }

    /** When it came in first, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    public long time() {
        return first().crossing().time();
    }

    /** Whether another packet that holds the same may have gone on as this one seems to: an equal one, or one whose ends alone differ. */
    public boolean isAmbiguous() {
        return ambiguous;
    }

    /**
     * If it is ambiguous, the journeys any of which may be this packet's, each told as if it were: what is true of all of them is true of
     * the packet. Empty if they are not all known.
     */
    public List<Journey> alike() {
        return alike.get();
    }

    /** Whether the verdict of every datapath on its way is final. */
    public boolean settled() {
        for (int i = 0; i < legs.size(); i++) {
            if (!legs.get(i).crossing().settled()) {
                return false;
            }
        }
        return true;
    }

    /** Whether all its outputs and upcalls were recorded. */
    public boolean complete() {
        for (int i = 0; i < legs.size(); i++) {
            if (!legs.get(i).crossing().complete()) {
                return false;
            }
        }
        return true;
    }

    /** The ends of its branches. */
    public List<End> ends() {
        List<End> known = ends;
        if (known == null) {
            known = Ends.of(this);
            ends = known;
        }
        return known;
    }

    /** How it ended, as a whole. */
    public Ending ending() {
        Ending first = null;
        for (End end : ends()) {
            first = first == null || end.how().compareTo(first) < 0 ? end.how() : first;
        }
        return first == null ? Ending.UNKNOWN : first;
    }

    /**
     * What came back for it: the first later packet that came in where this one was delivered and speaks for the same
     * connection in the other direction, or the error that somebody on the way made of it.
     */
    public Optional<Answer> answer() {
        return answer.get();
    }

    /** What happened to the packet, step by step, on all nodes, in order of time. */
    public List<Step> steps() {
        return steps(dropped -> Optional.empty());
    }

    /** The same, with what decided where a bridge dropped the packet, of who knows that or does not. */
    public List<Step> steps(Function<Crossing, Optional<Cause>> causes) {
        return Narrator.tell(this, causes);
    }

    /** The packet, and hop by hop what happened to it, on all nodes: when, where, what. Several lines. */
    public String describe() {
        return StepLines.of(this);
    }

    @Override
    public String toString() {
        return describe();
    }
}
