package io.pathproof.diagnostics;

import io.pathproof.internal.ovs.Offload;
import io.pathproof.internal.process.Result;
import java.util.Optional;

/** Flows in the network card: their packets pass the kernel by, so no probe sees them. */
record HardwareOffload() implements Precondition {

    private static final String NAME = "hardware offload";

    @Override
    public Check check(Machine machine) {
        Optional<Result> set = machine.run(
                "ovs-vsctl", "--timeout=5", "--if-exists", "get", "Open_vSwitch", ".", "other_config:hw-offload");
        if (set.isEmpty() || !set.get().succeeded()) {
            return Check.passed(NAME, "no Open vSwitch of this machine's own to ask");
        }
        if (Offload.isOn(set.get().stdout())) {
            return Check.warning(
                    NAME,
                    "on (other_config:hw-offload): the kernel does not see the packets of flows in the network card",
                    "off while testing",
                    "ovs-vsctl remove Open_vSwitch . other_config hw-offload, then restart ovs-vswitchd");
        }
        return Check.passed(NAME, "off");
    }
}
