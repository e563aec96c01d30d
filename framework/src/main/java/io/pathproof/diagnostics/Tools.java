package io.pathproof.diagnostics;

import java.util.List;

/** The programs of which a topology is made. */
record Tools() implements Precondition {

    private static final String NAME = "programs";
    private static final List<String> NEEDED = List.of(
            "unshare",
            "nsenter",
            "ip",
            "ping",
            "ovsdb-tool",
            "ovsdb-server",
            "ovs-vswitchd",
            "ovs-vsctl",
            "ovs-ofctl",
            "ovs-appctl");

    @Override
    public Check check(Machine machine) {
        List<String> missing = NEEDED.stream()
                .filter(program -> machine.program(program).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return Check.passed(NAME, String.join(", ", NEEDED));
        }
        return Check.failed(
                NAME,
                "no " + String.join(", no ", missing),
                String.join(", ", NEEDED),
                "Debian, Ubuntu: apt-get install openvswitch-switch iproute2 iputils-ping util-linux; "
                        + "Fedora: dnf install openvswitch iproute iputils util-linux");
    }
}
