package io.pathproof.datapath;

import io.pathproof.topology.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine's kernel and Open vSwitch tell of a drop, by their own word: not all do. */
final class WhatIsTold {

    private static final Path TYPES = Path.of("/sys/kernel/btf/openvswitch");

    private WhatIsTold() {}

    /** Whether the datapath has reasons of its own for a drop. */
    static boolean reasons() {
        try {
            return Files.readString(TYPES, StandardCharsets.ISO_8859_1).contains("OVS_DROP_LAST_ACTION");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether ovs-vswitchd has the datapath drop what a rule drops; else it swallows the first packet of the flow itself. */
    static boolean dropsByAction(Node node) {
        String features = node.exec("ovs-appctl", "dpif/show-dp-features", Node.BRIDGE);
        return features.lines().anyMatch(line -> line.matches("(?i)explicit drop action: yes"));
    }
}
