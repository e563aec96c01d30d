package io.pathproof.junit;

import io.pathproof.trace.PacketFilter;
import org.apiguardian.api.API;

/** The armed probes, as a parameter of a test: to change what is recorded while the window is open. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Probes {

    /**
     * From here on, record only packets that meet one of these filters. The kernel decides, before a record is written;
     * what it turns away costs next to nothing and is counted in the ledger. In force when this returns.
     *
     * <p>A window that only counts begins at zero again, and so does its ledger: of a packet that was counted it is not known
     * whether it meets the new filters.
     *
     * @param filters at most 16; none: record everything
     * @throws IllegalArgumentException if there are more
     */
    void record(PacketFilter... filters);
}
