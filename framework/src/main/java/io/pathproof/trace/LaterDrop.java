package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * The kernel dropped a packet that had left OVS.
 *
 * @param leg that it left by
 * @param by the output
 * @param drop what became of it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LaterDrop(Leg leg, Output by, Drop drop) {}
