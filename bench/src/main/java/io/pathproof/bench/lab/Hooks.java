package io.pathproof.bench.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that Pathproof attaches to, for those who are to attach to the same. */
final class Hooks {

    private static final List<String> ENTRIES = List.of(
            "ovs_flow_tbl_insert",
            "ovs_flow_stats_update",
            "ovs_ct_execute",
            "ovs_dp_upcall",
            "ovs_vport_send",
            "ovs_execute_actions",
            "ovs_vport_receive");
    private static final List<String> RETURNS =
            List.of("ovs_vport_receive", "ovs_execute_actions", "ovs_vport_send", "ovs_dp_upcall", "ovs_ct_execute");

    private Hooks() {}

    /** A program for bpftrace on all of them, by trampolines. */
    static String byFentry(String body) {
        return program("fentry:openvswitch:", "fexit:openvswitch:", body);
    }

    /** The same by kprobes. */
    static String byKprobe(String body) {
        return program("kprobe:openvswitch:", "kretprobe:openvswitch:", body);
    }

    private static String program(String entry, String exit, String body) {
        return Stream.of(
                        ENTRIES.stream().map(function -> entry + function + " { " + body + " }"),
                        RETURNS.stream().map(function -> exit + function + " { " + body + " }"),
                        Stream.of("rawtracepoint:kfree_skb { " + body + " }"))
                .flatMap(probes -> probes)
                .collect(Collectors.joining("\n"));
    }
}
