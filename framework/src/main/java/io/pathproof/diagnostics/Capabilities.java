package io.pathproof.diagnostics;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The capabilities of this process. They count only in the machine's first user namespace. */
record Capabilities(List<Capability> needed) implements Precondition {

    private static final String NAME = "capabilities";
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-fA-F]+)$");
    private static final Pattern EVERY_USER = Pattern.compile("\\s*0\\s+0\\s+4294967295\\s*");

    /** By their numbers in linux/capability.h. */
    enum Capability {
        CAP_NET_ADMIN(12),
        CAP_SYS_ADMIN(21),
        CAP_PERFMON(38),
        CAP_BPF(39);

        private final int bit;

        Capability(int bit) {
            this.bit = bit;
        }

        private boolean in(long effective) {
            return (effective >>> bit & 1) != 0;
        }
    }

    static Capabilities forProbes() {
        return new Capabilities(List.of(Capability.CAP_BPF, Capability.CAP_PERFMON, Capability.CAP_NET_ADMIN));
    }

    static Capabilities forTopology() {
        return new Capabilities(List.of(Capability.CAP_SYS_ADMIN, Capability.CAP_NET_ADMIN));
    }

    @Override
    public Check check(Machine machine) {
        Matcher status = EFFECTIVE.matcher(machine.read("/proc/self/status").orElse(""));
        if (!status.find()) {
            return Check.warning(NAME, "/proc/self/status does not tell", wanted(), "mount /proc; run as root");
        }
        long effective = Long.parseUnsignedLong(status.group(1), 16);
        List<Capability> missing = needed.stream()
                .filter(capability -> !held(capability, effective))
                .toList();
        if (!missing.isEmpty()) {
            return Check.failed(
                    NAME, "no " + join(missing), wanted(), "run as root, or give the JVM these capabilities");
        }
        boolean first = machine.read("/proc/self/uid_map")
                .map(map -> EVERY_USER.matcher(map).matches())
                .orElse(true);
        if (!first) {
            return Check.failed(
                    NAME,
                    join(needed) + ", but in a user namespace of its own, where they mean nothing to the kernel",
                    wanted() + ", in the machine's first user namespace",
                    "run outside of the rootless container; with Docker: --privileged");
        }
        return Check.passed(NAME, join(needed));
    }

    /** What CAP_BPF and CAP_PERFMON allow was part of CAP_SYS_ADMIN before they came, and still is. */
    private static boolean held(Capability capability, long effective) {
        boolean split = capability == Capability.CAP_BPF || capability == Capability.CAP_PERFMON;
        return capability.in(effective) || (split && Capability.CAP_SYS_ADMIN.in(effective));
    }

    private String wanted() {
        return join(needed);
    }

    private static String join(List<Capability> capabilities) {
        return String.join(", ", capabilities.stream().map(Enum::name).toList());
    }
}
