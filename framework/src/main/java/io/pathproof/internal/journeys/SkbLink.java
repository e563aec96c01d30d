package io.pathproof.internal.journeys;

import io.pathproof.internal.journeys.Sightings.Kind;

/**
 * What an output and the next that was seen of the descriptor that it handed over have to do with each other. The address of a
 * descriptor is soon another packet's, so it counts only with what the packets hold, where they were seen, and when.
 */
enum SkbLink {
    /** Nothing: the address is another packet's by now. */
    NONE,
    /** It is the same packet, in the next datapath, and no router was between. */
    FOLLOWED,
    /** It is the same packet, which a router sent on. */
    ROUTED,
    /** It is the same packet, and whoever it was for has had it. */
    DELIVERED,
    /** It is the same packet, which was dropped. */
    DROPPED,
    /** It is an error message that quotes the packet. */
    ANSWERED,
    /** It may be the same packet, or another one that nothing tells from it. */
    DOUBTFUL;

    /**
     * In nanoseconds: the kernel keeps a packet no longer on its way, unless it was told to, as by a qdisc. It waits 3 s for a
     * neighbour's address.
     */
    static final long LONGEST_WAY = 5_000_000_000L;

    static SkbLink of(Sightings sightings, int out, int next) {
        SkbLink link =
                switch (sightings.match(out, next)) {
                    case SAME -> FOLLOWED;
                    case DIFFERENT -> NONE;
                    case UNSURE -> of(sightings.at(out), sightings.at(next));
                };
        boolean late = sightings.time(next) - sightings.time(out) > LONGEST_WAY;
        return late && link != NONE && link != DELIVERED ? DOUBTFUL : link;
    }

    private static SkbLink of(Sighting out, Sighting next) {
        boolean drop = next.kind() == Kind.DROPPED;
        PacketIdentity quoted = next.identity().quoted;
        if (!drop && quoted != null && out.identity().to(quoted) == Sameness.SAME) {
            return ANSWERED;
        }
        Sameness sameness = out.identity().to(next.identity());
        if (sameness == Sameness.DIFFERENT) {
            return NONE;
        }
        return (drop ? ifItCouldComeThere(out, next) : ifItCouldComeIn(out, next)).asFarAs(sameness);
    }

    /** Place and time make nothing certain that the packets themselves leave open. */
    private SkbLink asFarAs(Sameness sameness) {
        return switch (sameness) {
            case DIFFERENT -> NONE;
            case WITH_OTHER_ENDS -> this == NONE ? NONE : DOUBTFUL;
            case SAME -> this;
        };
    }

    /** A packet that was on its way to a datapath is dropped where it was sent, too, and may be equal. */
    private static SkbLink ifItCouldComeThere(Sighting out, Sighting drop) {
        SkbLink freed = drop.wasHandled() ? DELIVERED : DROPPED;
        if (drop.isNowhere()) {
            return drop.wasStillBeingSent() ? NONE : freed;
        }
        if (drop.netns() == out.behind() || drop.netns() == out.netns()) {
            return freed;
        }
        if (drop.netns() == out.cameFrom() && !isRouted(out, drop)) {
            return NONE;
        }
        return out.behind() == 0 ? freed : DOUBTFUL;
    }

    private static SkbLink ifItCouldComeIn(Sighting out, Sighting next) {
        TunnelledPacket in = out.carried();
        if (out.tunnelPort() && in != null) {
            TunnelledPacket carried = next.carried();
            return carried == null ? NONE : FOLLOWED.asFarAs(in.to(carried));
        }
        if (isRouted(out, next)) {
            return out.behind() == next.behind() ? ROUTED : DOUBTFUL;
        }
        if (out.port() == next.port()) {
            return NONE;
        }
        if (out.behind() != next.behind()) {
            return out.identity().hasEndsOf(next.identity()) ? DOUBTFUL : NONE;
        }
        return out.identity().isKnownAgainIn(next.identity()) ? FOLLOWED : DOUBTFUL;
    }

    /** A router sends a packet on from where it got it. Elsewhere an equal one may have been sent with fewer hops. */
    private static boolean isRouted(Sighting before, Sighting now) {
        return now.identity().ttl < before.identity().ttl
                && before.identity().sameness(now.identity()) != Sameness.DIFFERENT;
    }
}
