package io.pathproof.trace.journey;

import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Output;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The end of one branch of a {@link Journey}.
 *
 * @param leg where it ended
 * @param by the output that nothing followed; empty if it ended inside of the datapath
 * @param how it ended
 * @param drop that was seen after the output
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record End(Leg leg, Optional<Output> by, Ending how, Optional<Drop> drop) {}
