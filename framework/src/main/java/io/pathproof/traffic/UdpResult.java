package io.pathproof.traffic;

import org.apiguardian.api.API;

/**
 * What became of datagrams. That answers are missing proves nothing: nobody may have been there to answer. Ask the trace.
 *
 * @param sent the datagrams
 * @param received the datagrams that came back
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UdpResult(int sent, int received) {}
