package io.pathproof.datapath;

import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.function.Supplier;

/** Of the datapath's flow cache: the first packet of a flow goes through ovs-vswitchd, a later one does not. */
enum Temperature {
    COLD,
    WARM;

    private static final int TRIES = 5;

    /**
     * Sends one packet after the other until one finds this temperature; the cache must be empty before. When a flow is in
     * the cache is up to ovs-vswitchd: its revalidators may have taken it out again.
     *
     * @param send sends one more, and gives all that were sent
     * @return the last one
     */
    Crossing last(Supplier<List<Crossing>> send) {
        Crossing last = lastOf(send.get());
        for (int i = 1; i < TRIES && this == WARM && (i == 1 || last.passages().size() > 1); i++) {
            last = lastOf(send.get());
        }
        return last;
    }

    private static Crossing lastOf(List<Crossing> packets) {
        return packets.get(packets.size() - 1);
    }
}
