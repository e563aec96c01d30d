package io.pathproof.fuzz.pipeline;

import java.util.List;

/**
 * Where it all happens.
 *
 * @param names of the nodes
 * @param hosts on all nodes
 * @param underlays the address of each node
 * @param observer the host on the first node that nothing but a mirror's copies go to; it is none of the others
 * @param virtual whose addresses are asked, too, though they are no host's: a router's, a load balancer's
 */
public record Terrain(List<String> names, List<Host> hosts, List<String> underlays, Host observer, List<Host> virtual) {

    public Terrain {
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
        underlays = List.copyOf(underlays);
        virtual = List.copyOf(virtual);
    }

    /** How many there are. */
    public int nodes() {
        return names.size();
    }

    /** Those on a node. */
    public List<Host> on(int node) {
        return hosts.stream().filter(host -> host.node() == node).toList();
    }

    /** Those on other nodes. */
    public List<Host> notOn(int node) {
        return hosts.stream().filter(host -> host.node() != node).toList();
    }
}
