package io.pathproof.fuzz.oracle;

/**
 * Where a packet came into a datapath.
 *
 * @param node by its number
 * @param port by its name in the kernel
 */
public record Entry(int node, String port) {

    static final String NODE = "node ";

    String place() {
        return NODE + node;
    }
}
