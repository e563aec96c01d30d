package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PartReader;
import io.pathproof.trace.Tunnel;
import java.util.Optional;

/** The tunnels that records speak of, each made once. */
final class Tunnels {

    private static final Field WHOLE = Field.block(0, EventLayout.Tunnel.SIZE);

    private final Parts<Optional<Tunnel>> tunnels =
            new Parts<>(WHOLE, WHOLE, (none, tunnel) -> PartReader.tunnel(tunnel));

    /** Empty where the packet was in none. */
    Optional<Tunnel> tunnel(Struct tunnel) {
        return tunnel.getInt(EventLayout.Tunnel.FAMILY) == 0 ? Optional.empty() : tunnels.get(0, tunnel);
    }
}
