package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the oracle knows beside what was observed. */
public final class Surroundings {

    private static final int ICMP = 1;

    private final Terrain terrain;
    private final boolean copied;
    private final String programs;
    private final boolean ovn;
    private final boolean deterministic;
    private final boolean takes;
    private final boolean tracks;
    private final boolean rewritesArp;

    /**
     * Those of a stage.
     *
     * @param terrain where it all happens
     * @param stage that was in force
     * @param copied whether an observer got copies
     */
    public Surroundings(Terrain terrain, Stage stage, boolean copied) {
        this.terrain = terrain;
        this.copied = copied;
        this.programs = stage.programs().stream().map(Program::text).collect(Collectors.joining());
        this.ovn = stage.northbound().isPresent();
        this.tracks = ovn || has("ct(");
        this.deterministic = !has("meter:") && !has("learn(") && !tracks;
        this.takes = ovn || has("controller(") || has("dec_ttl");
        this.rewritesArp = has("->arp_") || has("->nd_");
    }

    private boolean has(String action) {
        return programs.contains(action);
    }

    Terrain terrain() {
        return terrain;
    }

    /** Whether an observer got copies. */
    boolean copied() {
        return copied;
    }

    /** Whether equal packets are treated equally: nothing but the packet decides. */
    boolean isDeterministic() {
        return deterministic;
    }

    /** Whether a packet that left by no port may have been handed to a controller. */
    boolean mayTake() {
        return takes;
    }

    /** Whether a fragment may wait for others. */
    boolean mayHold() {
        return tracks;
    }

    /** Whether a question may be made to look like an answer, or the other way round. */
    boolean mayDisguise(Shot shot) {
        return isAnsweredByOvn(shot)
                || (shot.protocol() == ICMP && has("->icmp_type"))
                || (shot.protocol() == Shot.ARP && has("->arp_op"));
    }

    /** Whether OVN makes the answer out of the question itself: that is the one packet, which leaves as an answer. */
    boolean isAnsweredByOvn(Shot shot) {
        boolean asksRouter = shot.what().contains("echo request") && shot.what().contains("router");
        return ovn && (shot.protocol() == Shot.ARP || asksRouter);
    }

    /** Whether an error of ICMP may be made to look like a question. */
    boolean mayDisguiseErrors() {
        return has("->icmp_type");
    }

    /** Whether a packet may come to another address than it was sent to. */
    boolean mayRewriteDestination() {
        return has("mod_nw_dst:") || has("->ipv6_dst");
    }

    /** Whether what comes to a host may ask for something else than was sent. */
    boolean mayRewriteArp() {
        return rewritesArp;
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
