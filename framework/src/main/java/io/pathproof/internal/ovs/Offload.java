package io.pathproof.internal.ovs;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a node's Open vSwitch puts flows into tc, and so into the network card where that can: their packets pass the kernel's datapath
 * by. It goes on doing so until ovs-vswitchd ends, also when it is told not to.
 */
public final class Offload {

    /** What to ask, of ovs-vsctl. */
    public static final List<String> QUESTION =
            List.of("--if-exists", "get", "Open_vSwitch", ".", "other_config:hw-offload");

    private static final String ON = "true";

    private final Supplier<Optional<String>> answer;
    private boolean asked;
    private boolean on;

    /** @param answer what ovs-vsctl answers to {@link #QUESTION}; empty if it cannot be asked */
    public Offload(Supplier<Optional<String>> answer) {
        this.answer = answer;
    }

    /** Whether an answer to {@link #QUESTION} says so. */
    public static boolean isOn(String answer) {
        return answer.strip().replace("\"", "").equals(ON);
    }

    /** What a window does not see of such a node, in a sentence. */
    public synchronized Optional<String> gap(String node) {
        if (!asked) {
            on |= answer.get().map(Offload::isOn).orElse(false);
            asked = true;
        }
        return on
                ? Optional.of("Node " + node
                        + " has other_config:hw-offload on: packets of the flows that Open vSwitch puts into tc pass"
                        + " its datapath, and the probes, by.")
                : Optional.empty();
    }

    /** It may be another one now. */
    public synchronized void forget() {
        asked = false;
    }
}
