package io.pathproof.trace.journey;

import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Output;
import org.apiguardian.api.API;

/**
 * The kernel freed a packet that had left OVS as dropped, and it is not known that whoever the packet was for had it by then.
 *
 * @param leg that it left by
 * @param by the output
 * @param drop what became of it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LaterDrop(Leg leg, Output by, Drop drop) {}
