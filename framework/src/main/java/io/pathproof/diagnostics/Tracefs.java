package io.pathproof.diagnostics;

import java.util.List;
import java.util.Optional;

/** Where the kernel tells what can be traced. Without it kprobes may still be had, by perf_event_open. */
record Tracefs() implements Precondition {

    private static final String NAME = "tracefs";
    private static final List<String> PLACES = List.of("/sys/kernel/tracing", "/sys/kernel/debug/tracing");

    @Override
    public Check check(Machine machine) {
        return directory(machine)
                .map(found -> Check.passed(NAME, found))
                .orElseGet(() -> Check.warning(
                        NAME,
                        "not mounted, or not ours to read",
                        "available_filter_functions in /sys/kernel/tracing",
                        "as root: mount -t tracefs tracefs /sys/kernel/tracing"));
    }

    static Optional<String> directory(Machine machine) {
        return PLACES.stream()
                .filter(place -> machine.has(place + "/available_filter_functions"))
                .findFirst();
    }
}
