package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/** Why the datapath handed a packet to {@code ovs-vswitchd}: that no flow matched, or what the action says that asked for it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum UpcallReason {

    /** No flow of the datapath matched: {@code ovs-vswitchd} decides, installs a flow as a rule, and puts the packet back. */
    MISS,

    /** The actions are ones that the datapath cannot carry out: {@code ovs-vswitchd} does it, and puts back what comes of it. */
    SLOW_PATH,

    /** It is for an OpenFlow controller, which {@code ovn-controller} is, too. */
    CONTROLLER,

    /** A copy for sFlow. */
    SFLOW,

    /** A copy for a flow's sampler, which an action {@code sample} asked for. */
    FLOW_SAMPLE,

    /** A copy for IPFIX. */
    IPFIX,

    /** An action asked for it and says none of these. */
    OTHER_ACTION;

    /** Whether an action asked for it, rather than that no flow matched. */
    public boolean byAction() {
        return this != MISS;
    }

    /** Whether what goes up is a copy for an observer, which decides nothing about the packet. */
    public boolean forObserver() {
        return this == SFLOW || this == FLOW_SAMPLE || this == IPFIX;
    }
}
