package io.pathproof.diagnostics;

import io.pathproof.internal.process.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bridges on the userspace datapath: their packets pass the kernel by, so no probe sees them. */
record DatapathType() implements Precondition {

    private static final String NAME = "kernel datapath";

    @Override
    public Check check(Machine machine) {
        Optional<Result> listed = machine.run(
                "ovs-vsctl",
                "--timeout=5",
                "--no-headings",
                "--format=csv",
                "--columns=name,datapath_type",
                "list",
                "Bridge");
        if (listed.isEmpty() || !listed.get().succeeded()) {
            return Check.passed(NAME, "no Open vSwitch of this machine's own to ask");
        }
        List<String> netdev = listed.get()
                .stdout()
                .lines()
                .map(line -> line.split(","))
                .filter(row -> row.length == 2 && row[1].equals("netdev"))
                .map(row -> row[0])
                .sorted()
                .collect(Collectors.toList());
        if (netdev.isEmpty()) {
            return Check.passed(NAME, "all bridges");
        }
        return Check.warning(
                NAME,
                "not " + String.join(", ", netdev) + " (datapath_type netdev): the kernel does not see their packets",
                "the bridges under test on the kernel datapath",
                "ovs-vsctl set Bridge " + netdev.get(0) + " datapath_type=system");
    }
}
