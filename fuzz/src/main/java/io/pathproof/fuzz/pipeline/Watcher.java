package io.pathproof.fuzz.pipeline;

import java.util.List;

/** Somebody who gets copies of packets: no way out, and no fate. */
public enum Watcher {
    /** A port that every packet is copied to. */
    MIRROR(
            "--id=@port get Port %s -- --id=@mirror create Mirror name=copies select_all=true output_port=@port"
                    + " -- set Bridge br-int mirrors=@mirror",
            "clear Bridge br-int mirrors"),
    /** A collector that every other packet is told to. */
    SFLOW(
            "--id=@sflow create sFlow agent=lo targets=\"127.0.0.1:6343\" header=128 sampling=2 polling=0"
                    + " -- set Bridge br-int sflow=@sflow",
            "clear Bridge br-int sflow"),
    /** Another kind of it. */
    IPFIX(
            "--id=@ipfix create IPFIX targets=\"127.0.0.1:4739\" sampling=1 -- set Bridge br-int ipfix=@ipfix",
            "clear Bridge br-int ipfix");

    private final String on;
    private final String off;

    Watcher(String on, String off) {
        this.on = on;
        this.off = off;
    }

    /** What ovs-vsctl is told to have it watch, by this port. */
    public List<String> on(String port) {
        return List.of(on.formatted(port).split(" "));
    }

    /** What ovs-vsctl is told to have it watch no more. */
    public List<String> off() {
        return List.of(off.split(" "));
    }
}
