package io.pathproof.internal.journeys;

import io.pathproof.internal.journeys.Sightings.Kind;

/** What an output and the next that was seen of the descriptor that it handed over have to do with each other. */
enum SkbLink {
    /** Nothing: the address is another packet's by now. */
    NONE,
    /** It is the same packet, in the next datapath. */
    FOLLOWED,
    /** It is the same packet, which was dropped. */
    DROPPED,
    /** It is an error message that quotes the packet. */
    ANSWERED;

    static SkbLink of(Sightings sightings, int out, int next) {
        return switch (sightings.match(out, next)) {
            case SAME -> FOLLOWED;
            case DIFFERENT -> NONE;
            case UNSURE -> of(sightings.at(out), sightings.at(next));
        };
    }

    private static SkbLink of(Sighting out, Sighting next) {
        if (next.kind() == Kind.DROPPED) {
            return out.identity().mayBecome(next.identity()) ? DROPPED : NONE;
        }
        PacketIdentity quoted = next.identity().quoted;
        if (quoted != null && out.identity().mayBecome(quoted)) {
            return ANSWERED;
        }
        return isPlausible(out, next) ? FOLLOWED : NONE;
    }

    private static boolean isPlausible(Sighting before, Sighting now) {
        if (!before.identity().mayBecome(now.identity())) {
            return false;
        }
        TunnelledPacket in = before.carried();
        if (before.tunnelPort() && in != null) {
            TunnelledPacket out = now.carried();
            return out != null && in.mayComeOutAs(out);
        }
        boolean cameBack = before.port() == now.port();
        return !cameBack || now.identity().ttl < before.identity().ttl; // as a router sends it back
    }
}
