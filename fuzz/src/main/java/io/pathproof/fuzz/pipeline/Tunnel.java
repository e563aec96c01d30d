package io.pathproof.fuzz.pipeline;

/**
 * A way between nodes.
 *
 * @param kind as Open vSwitch calls the type
 * @param port its name in Open vSwitch
 * @param device its name in the kernel
 */
public record Tunnel(String kind, String port, String device) {

    /** All that the nodes have. */
    public static final java.util.List<Tunnel> ALL = java.util.List.of(
            new Tunnel("geneve", "genev0", "genev_sys_6081"),
            new Tunnel("vxlan", "vx0", "vxlan_sys_4789"),
            new Tunnel("gre", "gr0", "gre_sys"));
}
