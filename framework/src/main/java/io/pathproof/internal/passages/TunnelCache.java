package io.pathproof.internal.passages;

import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.PartCache;
import io.pathproof.internal.records.PartReader;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.packet.Tunnel;
import java.util.Optional;

/** The tunnels that records speak of, each made once. */
public final class TunnelCache {

    /** In place of a number where there is no tunnel. */
    public static final int NONE = -1;

    private final PartCache<Optional<Tunnel>> tunnels = PartReader.tunnelCache();

    /** Empty where the packet was in none. */
    Optional<Tunnel> tunnel(Struct struct, Field at) {
        return PartReader.isNoTunnel(struct, at) ? Optional.empty() : tunnels.get(0, struct, at);
    }

    /** Its number, by which {@link #numbered} gives the same, or {@link #NONE}. */
    int number(Struct struct, Field at) {
        return PartReader.isNoTunnel(struct, at) ? NONE : tunnels.number(0, struct, at);
    }

    Optional<Tunnel> numbered(int number) {
        return number == NONE ? Optional.empty() : tunnels.numbered(number);
    }
}
