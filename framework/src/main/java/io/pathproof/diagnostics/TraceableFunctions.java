package io.pathproof.diagnostics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The functions of the datapath that the probes hang on. A compiler may have inlined one, a kernel may forbid to trace it. */
record TraceableFunctions() implements Precondition {

    private static final String NAME = "traceable functions";
    private static final Set<String> NEEDED = Set.of(
            "ovs_vport_receive",
            "ovs_vport_send",
            "ovs_dp_upcall",
            "ovs_execute_actions",
            "ovs_ct_execute",
            "ovs_flow_stats_update",
            "ovs_flow_tbl_insert");

    @Override
    public Check check(Machine machine) {
        Optional<Set<String>> listed = listed(machine);
        if (listed.isEmpty()) {
            return Check.warning(NAME, "the kernel does not tell", list(NEEDED), "mount tracefs, and run as root");
        }
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(listed.get());
        if (missing.isEmpty()) {
            return Check.passed(NAME, list(NEEDED));
        }
        return Check.failed(
                NAME,
                "no " + list(missing),
                list(NEEDED),
                "load the module openvswitch; if it is: boot a distribution's kernel with CONFIG_FUNCTION_TRACER=y and CONFIG_KPROBES=y");
    }

    /** From {@code name [module]}, or from {@code address type name [module]}. */
    private static Optional<Set<String>> listed(Machine machine) {
        return Tracefs.directory(machine)
                .flatMap(directory -> machine.lines(directory + "/available_filter_functions", "ovs_"))
                .map(lines -> needed(lines, 0))
                .or(() -> machine.lines("/proc/kallsyms", "ovs_").map(lines -> needed(lines, 2)));
    }

    private static Set<String> needed(List<String> lines, int column) {
        return lines.stream()
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.size() > column)
                .map(words -> words.get(column))
                .filter(NEEDED::contains)
                .collect(Collectors.toSet());
    }

    private static String list(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
