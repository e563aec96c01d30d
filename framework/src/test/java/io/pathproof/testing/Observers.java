package io.pathproof.testing;

import io.pathproof.topology.Node;

/** Who gets copies of a bridge's packets, as ovs-vsctl is told. */
public final class Observers {

    public static final String SFLOW =
            "-- --id=@s create sFlow targets=\"127.0.0.1\" sampling=1 polling=0 agent=lo -- set Bridge br-int sflow=@s";
    public static final String IPFIX =
            "-- --id=@i create IPFIX targets=\"127.0.0.1:4739\" sampling=1 -- set Bridge br-int ipfix=@i";

    /** Whatever came in at the port of the pod a, in VLAN 99. */
    public static final String MIRROR_OF_A_TO_A_VLAN =
            "-- --id=@a get Port veth-a -- --id=@mirror create Mirror name=watch"
                    + " output_vlan=99 select_src_port=@a -- set Bridge br-int mirrors=@mirror";

    /** Whatever came in or went out, by the port of the pod m. */
    public static final String MIRROR_OF_ALL_TO_M =
            "-- --id=@m get Port veth-m -- --id=@mirror create Mirror name=watch"
                    + " output_port=@m select_all=true -- set Bridge br-int mirrors=@mirror";

    private Observers() {}

    /** Has one of these observe. */
    public static void observe(Node node, String words) {
        node.vsctl(words.split(" "));
    }

    /** Has nobody observe, and the node forward. */
    public static void none(Node node) {
        node.vsctl("clear", "Bridge", "br-int", "mirrors", "sflow", "ipfix");
        node.forwardExplicitly();
    }
}
