package io.pathproof.datapath;

/** Of the datapath's flow cache: the first packet of a flow goes through ovs-vswitchd, a later one does not. */
enum Temperature {
    COLD,
    WARM
}
