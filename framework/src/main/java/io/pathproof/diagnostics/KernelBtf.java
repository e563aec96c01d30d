package io.pathproof.diagnostics;

import java.util.List;

/** BTF, from which the probes learn where the fields of the kernel's structures are. */
record KernelBtf() implements Precondition {

    private static final String NAME = "BTF";
    private static final List<String> FILES = List.of("/sys/kernel/btf/vmlinux", "/sys/kernel/btf/openvswitch");

    @Override
    public Check check(Machine machine) {
        List<String> missing = FILES.stream().filter(file -> !machine.has(file)).toList();
        if (missing.isEmpty()) {
            return Check.passed(NAME, "vmlinux and openvswitch");
        }
        String remedy = machine.has(FILES.get(0))
                ? "load the module openvswitch; if it is: boot a kernel built with CONFIG_DEBUG_INFO_BTF_MODULES=y (5.11 or later)"
                : "boot a kernel built with CONFIG_DEBUG_INFO_BTF=y, as those of the large distributions are";
        return Check.failed(
                NAME,
                "no " + String.join(", no ", missing),
                "the types of the kernel and of its module, by which probes find their way in memory",
                remedy);
    }
}
