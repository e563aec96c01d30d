package io.pathproof.diagnostics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's age, which is only a hint: distributions carry what the probes need back into older ones. And its kind. */
record KernelRelease() implements Precondition {

    private static final String NAME = "kernel";
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    @Override
    public Check check(Machine machine) {
        String release = machine.read("/proc/sys/kernel/osrelease").orElse("").strip();
        Matcher version = RELEASE.matcher(release);
        if (!version.matches()) {
            return Check.warning(NAME, "its release is not known", "Linux 5.11 or later", "mount /proc");
        }
        if (machine.read("/sys/kernel/realtime").orElse("").strip().equals("1")) {
            return Check.failed(
                    NAME,
                    release + ", PREEMPT_RT",
                    "a kernel without PREEMPT_RT: there, packets interrupt one another within the datapath, and the probes would"
                            + " mix them up",
                    "boot the distribution's kernel that is not its real-time one");
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < 5 || (major == 5 && minor < 11)) {
            return Check.warning(
                    NAME,
                    release,
                    "5.11 or later, for the BPF ring buffer and the types of modules (BTF)",
                    "boot a later kernel, if what else is checked here fails");
        }
        return Check.passed(NAME, release);
    }
}
