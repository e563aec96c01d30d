package io.pathproof.diagnostics;

import io.pathproof.internal.process.Result;

/** The kernel datapath. A module that is only not loaded yet is loaded: ovs-vswitchd would do no other. */
record OpenVswitchModule() implements Precondition {

    private static final String NAME = "openvswitch";
    private static final String LOADED = "/sys/module/openvswitch";

    @Override
    public Check check(Machine machine) {
        if (machine.has(LOADED)) {
            return Check.passed(NAME, "the module is loaded");
        }
        String said = machine.run("modprobe", "openvswitch")
                .map(Result::stderr)
                .map(String::strip)
                .orElse("there is no modprobe here");
        if (machine.has(LOADED)) {
            return Check.passed(NAME, "the module is loaded, as of now");
        }
        return Check.failed(
                NAME,
                "the module is not loaded and cannot be" + (said.isEmpty() ? "" : ": " + said),
                "the kernel datapath of Open vSwitch",
                "as root: modprobe openvswitch; on a kernel without that module: run in a VM with a distribution's kernel");
    }
}
