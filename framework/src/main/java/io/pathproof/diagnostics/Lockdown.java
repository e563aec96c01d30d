package io.pathproof.diagnostics;

import java.util.Optional;

/** Lockdown in its mode "confidentiality" forbids to read kernel memory, which is what the probes do. */
record Lockdown() implements Precondition {

    private static final String NAME = "lockdown";

    @Override
    public Check check(Machine machine) {
        Optional<String> modes = machine.read("/sys/kernel/security/lockdown").map(String::strip);
        if (modes.isEmpty()) {
            return Check.passed(NAME, "none");
        }
        if (modes.get().contains("[confidentiality]")) {
            return Check.failed(
                    NAME,
                    modes.get(),
                    "none or integrity: confidentiality forbids probes to read kernel memory",
                    "boot without lockdown=confidentiality (and without Secure Boot, if that sets it)");
        }
        return Check.passed(NAME, modes.get());
    }
}
