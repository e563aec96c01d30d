package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Tunnel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the oracle knows beside what was observed.
 *
 * @param terrain where it all happens
 * @param programs that were in force, of each node
 * @param copied whether an observer got copies
 */
public record Surroundings(Terrain terrain, List<Program> programs, boolean copied) {

    private static final int ICMP = 1;

    public Surroundings {
        programs = List.copyOf(programs);
    }

    private boolean has(String action) {
        return programs.stream().anyMatch(program -> program.has(action));
    }

    /** Whether equal packets are treated equally: nothing but the packet decides. */
    boolean isDeterministic() {
        return !has("meter:") && !has("learn(") && !has("ct(");
    }

    /** Whether a packet that left by no port may have been handed to a controller. */
    boolean mayTake() {
        return has("controller(") || has("dec_ttl");
    }

    /** Whether a fragment may wait for others. */
    boolean mayHold() {
        return has("ct(");
    }

    /** Whether a question may be made to look like an answer, or the other way round. */
    boolean mayDisguise(Shot shot) {
        return (shot.protocol() == ICMP && has("->icmp_type")) || (shot.protocol() == Shot.ARP && has("->arp_op"));
    }

    /** Whether what comes to a host may ask for something else than was sent. */
    boolean mayRewriteArp() {
        return has("->arp_") || has("->nd_");
    }

    /** The ports of a node that lead out, by their names in the kernel; those for observers are none. */
    List<String> ports(int node) {
        List<String> ports =
                new ArrayList<>(terrain.on(node).stream().map(Host::port).toList());
        if (terrain.nodes() > 1) {
            Tunnel.ALL.forEach(tunnel -> ports.add(tunnel.device()));
        }
        return ports;
    }

    static boolean isTunnel(String port) {
        return Tunnel.ALL.stream().anyMatch(tunnel -> tunnel.device().equals(port));
    }
}
