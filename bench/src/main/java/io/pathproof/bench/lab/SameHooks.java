package io.pathproof.bench.lab;

import io.pathproof.internal.probe.Hooks;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that Pathproof attaches to, for those who are to attach to the same. */
final class SameHooks {

    private SameHooks() {}

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
                        Hooks.ENTRIES.stream().map(function -> entry + function + " { " + body + " }"),
                        Hooks.RETURNS.stream().map(function -> exit + function + " { " + body + " }"),
                        Stream.of("rawtracepoint:kfree_skb { " + body + " }"))
                .flatMap(probes -> probes)
                .collect(Collectors.joining("\n"));
    }
}
