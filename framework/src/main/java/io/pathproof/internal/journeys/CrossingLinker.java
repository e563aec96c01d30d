package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.LongIntMap;
import io.pathproof.internal.columns.Pairs;
import io.pathproof.internal.journeys.Sightings.Kind;
import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.journey.Answer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds how crossings follow from one another: by the descriptor, which a packet keeps from one datapath to the next as
 * long as nobody copies it; and where somebody did, by the tunnel.
 */
final class CrossingLinker {

    private final Sightings sightings;
    private final JourneyLinks links;
    private final BitSet goneOn = new BitSet();

    private CrossingLinker(Sightings sightings, int crossings) {
        this.sightings = sightings;
        this.links = new JourneyLinks(crossings);
    }

    /** @param complete whether the sightings are all that there were */
    static JourneyLinks of(Sightings sightings, int crossings, boolean complete) {
        CrossingLinker linker = new CrossingLinker(sightings, crossings);
        int[] inOrder = sightings.inOrder();
        linker.joinByDescriptor(inOrder);
        linker.joinByTunnel(inOrder, complete);
        if (sightings.anyAsked()) {
            new Rejections(sightings)
                    .find(
                            inOrder,
                            (crossing, answer) ->
                                    linker.links.answer(crossing, new JourneyLinks.Made(Answer.Kind.REJECTED, answer)));
        }
        return linker.links;
    }

    /** Who had a descriptor next is known by the order alone, so all pairs are looked at before any is joined. */
    private void joinByDescriptor(int[] inOrder) {
        Pairs pairs = new Pairs();
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
                        pairs.add(before, now);
                    }
                }
            }
        }
        SkbLink[] skbLinks = new SkbLink[pairs.size()];
        Workers.forEach(skbLinks.length, i -> skbLinks[i] = SkbLink.of(sightings, pairs.first(i), pairs.second(i)));
        for (int i = 0; i < skbLinks.length; i++) {
            join(pairs.first(i), pairs.second(i), skbLinks[i]);
        }
    }

    private void join(int out, int next, SkbLink link) {
        int crossing = sightings.crossing(out);
        int other = sightings.crossing(next);
        switch (link) {
            case NONE -> {}
            case FOLLOWED -> followTo(out, next);
            case ROUTED -> routeTo(out, next);
            case DOUBTFUL -> doubtUnlessSentLater(out, next);
            case DELIVERED -> goneOn.set(out);
            case DROPPED -> {
                links.drop(crossing, new JourneyLinks.Dropped(sightings.passage(out), sightings.output(out), other));
                goneOn.set(out);
            }
            case ANSWERED -> {
                links.answer(crossing, new JourneyLinks.Made(Answer.Kind.ERROR, other));
                goneOn.set(out);
            }
        }
    }

    /** Where it came in before, but did not begin, it may be the packet or an equal one. */
    private void followTo(int out, int next) {
        int port = sightings.entrance(sightings.crossing(next));
        boolean again = false;
        for (int at = sightings.crossing(out); at != JourneyLinks.NONE; at = links.previous(at)) {
            again |= sightings.entrance(at) == port;
        }
        if (again) {
            doubtUnlessSentLater(out, next);
        } else {
            follow(out, next);
        }
    }

    private void routeTo(int out, int next) {
        if (isSentBackUnseen(out, next)) {
            doubt(out, next);
        } else {
            follow(out, next);
        }
    }

    private void doubtUnlessSentLater(int out, int next) {
        if (!isSentLater(out, next)) {
            doubt(out, next);
        }
    }

    /** With as many hops left as before, a packet does not come in where its own journey began: that is an equal one, sent later. */
    private boolean isSentLater(int out, int next) {
        if (sightings.kind(next) != Kind.IN) {
            return false;
        }
        return isWhereItBegan(out, next)
                && sightings.at(out).identity().ttl <= sightings.at(next).identity().ttl;
    }

    /** A router would have sent it back to where its journey began by another port than it got it from, and nobody knows what is there. */
    private boolean isSentBackUnseen(int out, int next) {
        return sightings.at(out).behind() == 0
                && sightings.at(out).port() != sightings.at(next).port()
                && isWhereItBegan(out, next);
    }

    private boolean isWhereItBegan(int out, int next) {
        int first = sightings.crossing(out);
        for (int before = first; before != JourneyLinks.NONE; before = links.previous(before)) {
            first = before;
        }
        return sightings.entrance(first) == sightings.entrance(sightings.crossing(next));
    }

    private void doubt(int out, int next) {
        links.doubt(sightings.crossing(out));
        if (sightings.kind(next) != Kind.DROPPED) {
            links.doubt(sightings.crossing(next));
        }
    }

    private void follow(int out, int next) {
        links.follow(
                sightings.crossing(next),
                new JourneyLinks.Origin(sightings.crossing(out), sightings.passage(out), sightings.output(out)));
        goneOn.set(out);
    }

    private void joinByTunnel(int[] inOrder, boolean complete) {
        Map<Long, TunnelQueue> queues = new HashMap<>();
        for (int next : inOrder) {
            if (!sightings.mayBeCarried(next)) {
                continue;
            }
            int crossing = sightings.crossing(next);
            if (sightings.kind(next) == Kind.OUT && !goneOn.get(next)) {
                putInto(queues, next);
            } else if (sightings.kind(next) == Kind.IN && !links.hasBegin(crossing)) {
                TunnelQueue.Taken before = takenOut(queues, next);
                if (before != null) {
                    follow(before.sighting(), next);
                    if (!complete || !before.certain()) {
                        links.doubt(crossing);
                    }
                }
            }
        }
        queues.values().forEach(queue -> queue.ambiguous().forEach(links::doubtAll));
    }

    private void putInto(Map<Long, TunnelQueue> queues, int out) {
        Sighting packet = sightings.at(out);
        TunnelledPacket carried = packet.carried();
        for (int segment = 0; carried != null && segment < carried.packet().segments(); segment++) {
            queues.computeIfAbsent(carried.key(segment), key -> new TunnelQueue())
                    .put(out, packet);
        }
    }

    private TunnelQueue.@Nullable Taken takenOut(Map<Long, TunnelQueue> queues, int in) {
        Sighting packet = sightings.at(in);
        TunnelledPacket carried = packet.carried();
        TunnelQueue queue = carried == null ? null : queues.get(carried.key(0));
        return carried == null || queue == null ? null : queue.take(packet, carried);
    }
}
