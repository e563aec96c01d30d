package io.pathproof.internal.correlate;

import io.pathproof.internal.correlate.Sightings.Kind;
import io.pathproof.trace.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How crossings follow from one another: by the descriptor, which a packet keeps from one datapath to the next as long as
 * nobody copies it; and where somebody did, by the tunnel.
 */
final class Links {

    /** An answer that was made of a packet rather than sent for it. */
    record Made(Answer.Kind kind, int crossing) {}

    /** The output of an earlier crossing that a crossing's packet came by, by the places of the three. */
    record Origin(int crossing, int passage, int output) {}

    /** The output of a crossing after which the packet was dropped. */
    record Dropped(int passage, int output, int drop) {}

    private final Sightings sightings;
    private final int[] origins;
    private final BitSet goneOn = new BitSet();
    private final Map<Integer, List<Dropped>> drops = new HashMap<>();
    private final BitSet dropped = new BitSet();
    private final Map<Integer, Made> answers = new HashMap<>();
    private final BitSet answering = new BitSet();
    private final BitSet ambiguous = new BitSet();

    Links(Sightings sightings, int crossings, boolean complete) {
        this.sightings = sightings;
        this.origins = new int[crossings];
        Arrays.fill(origins, Sightings.NONE);
        int[] inOrder = sightings.inOrder();
        joinByDescriptor(inOrder);
        joinByTunnel(inOrder, complete);
        if (sightings.anyAsked()) {
            new Rejections(sightings)
                    .find(inOrder, (crossing, answer) -> answer(crossing, Answer.Kind.REJECTED, answer));
        }
    }

    /** The output that this crossing's packet came by, or null. */
    @Nullable
    Origin origin(int crossing) {
        int out = origins[crossing];
        return out == Sightings.NONE
                ? null
                : new Origin(sightings.crossing(out), sightings.passage(out), sightings.output(out));
    }

    /** The outputs of this crossing after which the packet was dropped, each with the drop. */
    List<Dropped> drops(int crossing) {
        return dropped.get(crossing) ? drops.getOrDefault(crossing, List.of()) : List.of();
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

    private void joinByDescriptor(int[] inOrder) {
        LongIntMap holders = new LongIntMap(1024);
        BitSet letGo = new BitSet();
        for (int now : inOrder) {
            Kind kind = sightings.kind(now);
            if (kind == Kind.OUT) {
                holders.put(sightings.skb(now), now);
            } else if (kind != Kind.ASKED) {
                int before = holders.get(sightings.skb(now));
                if (before != LongIntMap.NONE && !letGo.get(before)) {
                    letGo.set(before);
                    if (kind != Kind.PUT_IN && sightings.time(before) < sightings.time(now)) {
                        join(before, now);
                    }
                }
            }
        }
    }

    private void join(int out, int next) {
        Glance glance = sightings.glance(out, next);
        if (glance == Glance.UNSURE) {
            compare(out, next);
        } else if (glance == Glance.SAME) {
            follow(out, next);
        }
    }

    private void compare(int out, int next) {
        Sighting before = sightings.at(out);
        Sighting now = sightings.at(next);
        if (now.kind() == Kind.DROPPED) {
            if (before.identity().mayBecome(now.identity())) {
                dropped.set(before.crossing());
                drops.computeIfAbsent(before.crossing(), key -> new ArrayList<>(1))
                        .add(new Dropped(sightings.passage(out), sightings.output(out), now.crossing()));
                goneOn.set(out);
            }
            return;
        }
        Identity quoted = now.identity().quoted;
        if (quoted != null && before.identity().mayBecome(quoted)) {
            answer(before.crossing(), Answer.Kind.ERROR, now.crossing());
            goneOn.set(out);
        } else if (isPlausible(before, now)) {
            follow(out, next);
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

    private void follow(int out, int next) {
        origins[sightings.crossing(next)] = out;
        goneOn.set(out);
    }

    private void answer(int crossing, Answer.Kind kind, int answer) {
        if (answers.putIfAbsent(crossing, new Made(kind, answer)) == null) {
            answering.set(answer);
        }
    }

    private void joinByTunnel(int[] inOrder, boolean complete) {
        Map<Long, Tube> tubes = new HashMap<>();
        for (int next : inOrder) {
            if (!sightings.mayBeCarried(next)) {
                continue;
            }
            int crossing = sightings.crossing(next);
            if (sightings.kind(next) == Kind.OUT && !goneOn.get(next)) {
                putInto(tubes, next);
            } else if (sightings.kind(next) == Kind.IN
                    && origins[crossing] == Sightings.NONE
                    && !answering.get(crossing)) {
                int before = takenOut(tubes, next);
                if (before != Sightings.NONE) {
                    follow(before, next);
                    if (!complete) {
                        ambiguous.set(crossing);
                    }
                }
            }
        }
        tubes.values().forEach(tube -> tube.ambiguous().forEach(ambiguous::set));
    }

    private void putInto(Map<Long, Tube> tubes, int out) {
        Sighting packet = sightings.at(out);
        Carried carried = packet.carried();
        for (int segment = 0; carried != null && segment < carried.packet().segments(); segment++) {
            tubes.computeIfAbsent(carried.key(segment), key -> new Tube()).put(out, packet);
        }
    }

    private int takenOut(Map<Long, Tube> tubes, int in) {
        Sighting packet = sightings.at(in);
        Carried carried = packet.carried();
        Tube tube = carried == null ? null : tubes.get(carried.key(0));
        return carried == null || tube == null ? Sightings.NONE : tube.take(packet, carried);
    }
}
