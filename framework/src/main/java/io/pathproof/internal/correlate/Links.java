package io.pathproof.internal.correlate;

import io.pathproof.internal.correlate.Sightings.Kind;
import io.pathproof.internal.correlate.Sightings.Sighting;
import io.pathproof.trace.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How crossings follow from one another: by the descriptor, which a packet keeps from one datapath to the next as long as
 * nobody copies it; and where somebody did, by the tunnel.
 */
final class Links {

    private static final Deque<Sighting> NONE = new ArrayDeque<>(0);

    /** An answer that was made of a packet rather than sent for it. */
    record Made(Answer.Kind kind, int crossing) {}

    private final List<Sighting> sightings;
    private final @Nullable Sighting[] origins;
    private final Set<Sighting> goneOn = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Integer, List<Sighting[]>> drops = new HashMap<>();
    private final Map<Integer, Made> answers = new HashMap<>();
    private final BitSet answering = new BitSet();
    private final BitSet ambiguous = new BitSet();

    Links(Sightings sightings, int crossings, boolean complete) {
        this.sightings = sightings.inOrder();
        this.origins = new Sighting[crossings];
        joinByDescriptor();
        joinByTunnel(complete);
        findRejections();
    }

    /** The output that this crossing's packet came by, or null. */
    @Nullable
    Sighting origin(int crossing) {
        return origins[crossing];
    }

    /** The outputs of this crossing after which the packet was dropped, each with the drop. */
    List<Sighting[]> drops(int crossing) {
        return drops.getOrDefault(crossing, List.of());
    }

    /** The error or rejection that was made of this crossing's packet. */
    @Nullable
    Made answer(int crossing) {
        return answers.get(crossing);
    }

    /** Whether equal packets were on their way at once, so that this crossing's may have come, or gone on, as another one. */
    boolean isAmbiguous(int crossing) {
        return ambiguous.get(crossing);
    }

    private void joinByDescriptor() {
        Map<Long, Sighting> holders = new HashMap<>();
        for (Sighting now : sightings) {
            if (now.kind() == Kind.OUT) {
                holders.put(now.skb(), now);
            } else if (now.kind() != Kind.ASKED) {
                Sighting before = holders.remove(now.skb());
                if (before != null && before.time() < now.time()) {
                    join(before, now);
                }
            }
        }
    }

    private void join(Sighting before, Sighting now) {
        if (now.kind() == Kind.DROPPED) {
            if (before.identity().mayBecome(now.identity())) {
                drops.computeIfAbsent(before.crossing(), key -> new ArrayList<>(1))
                        .add(new Sighting[] {before, now});
                goneOn.add(before);
            }
        } else if (now.kind() == Kind.IN) {
            Identity quoted = now.identity().quoted;
            if (quoted != null && before.identity().mayBecome(quoted)) {
                answer(before.crossing(), Answer.Kind.ERROR, now.crossing());
                goneOn.add(before);
            } else if (isPlausible(before, now)) {
                follow(before, now);
            }
        }
    }

    /** The same address may be another packet's by now: then something does not fit. */
    private static boolean isPlausible(Sighting before, Sighting now) {
        if (!before.identity().mayBecome(now.identity())) {
            return false;
        }
        Carried in = before.carried();
        if (before.tunnelPort() && in != null) {
            Carried out = now.carried();
            return out != null && in.mayComeOutAs(out);
        }
        boolean cameBack = before.port() == now.port();
        return !cameBack || now.identity().ttl < before.identity().ttl; // as a router sends it back
    }

    private void follow(Sighting before, Sighting now) {
        origins[now.crossing()] = before;
        goneOn.add(before);
    }

    private void answer(int crossing, Answer.Kind kind, int answer) {
        if (answers.putIfAbsent(crossing, new Made(kind, answer)) == null) {
            answering.set(answer);
        }
    }

    private void joinByTunnel(boolean complete) {
        Map<Long, Tube> tubes = new HashMap<>();
        for (Sighting now : sightings) {
            Carried carried = now.carried();
            if (carried == null) {
                continue;
            }
            if (now.kind() == Kind.OUT && !goneOn.contains(now)) {
                for (int segment = 0; segment < carried.packet().segments(); segment++) {
                    tubes.computeIfAbsent(carried.key(segment), key -> new Tube())
                            .put(now);
                }
            } else if (now.kind() == Kind.IN && origins[now.crossing()] == null && !answering.get(now.crossing())) {
                Tube tube = tubes.get(carried.key(0));
                Sighting before = tube == null ? null : tube.take(now, carried);
                if (before != null) {
                    follow(before, now);
                    if (!complete) {
                        ambiguous.set(now.crossing());
                    }
                }
            }
        }
        tubes.values().forEach(tube -> tube.ambiguous().forEach(ambiguous::set));
    }

    /** A packet of ovs-vswitchd's own that goes the other way, after an action had handed it one. */
    private void findRejections() {
        Map<Long, Deque<Sighting>> asked = new HashMap<>();
        Set<Integer> known = new HashSet<>();
        for (Sighting now : sightings) {
            Identity packet = now.identity();
            if (now.kind() == Kind.ASKED) {
                asked.computeIfAbsent(Identity.mix(packet.source, packet.destination), key -> new ArrayDeque<>(1))
                        .add(now);
            } else if (now.kind() == Kind.PUT_IN && now.passage() == 0 && known.add(now.crossing())) {
                Identity about = packet.quoted;
                long key = about == null
                        ? Identity.mix(packet.destination, packet.source)
                        : Identity.mix(about.source, about.destination);
                Deque<Sighting> waiting = asked.getOrDefault(key, NONE);
                Sighting before = waiting.peek();
                if (before != null && isAnsweredBy(before, now)) {
                    waiting.remove();
                    answer(before.crossing(), Answer.Kind.REJECTED, now.crossing());
                }
            }
        }
    }

    private static boolean isAnsweredBy(Sighting asked, Sighting answer) {
        Identity about = answer.identity().quoted;
        boolean speaksOfIt = about == null
                ? answer.identity().protocol == asked.identity().protocol
                : asked.identity().isSame(about);
        return speaksOfIt && asked.port() >>> 32 == answer.port() >>> 32;
    }
}
