package io.pathproof.internal.messages;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Upcall;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who got copies of a packet to observe. */
final class Observers {

    private Observers() {}

    /** In words; empty if there are none. */
    static String of(Crossing packet) {
        Stream<String> mirrors = packet.outputs().stream()
                .filter(Output::succeeded)
                .flatMap(output ->
                        output.mirror().stream().map(mirror -> "mirror \"" + mirror + "\" at " + output.port()));
        Stream<String> samplers = packet.passages().stream()
                .flatMap(passage -> passage.upcalls().stream())
                .flatMap(Observers::sampler);
        return Stream.concat(mirrors, samplers).distinct().sorted().collect(Collectors.joining(" and "));
    }

    private static Stream<String> sampler(Upcall upcall) {
        return switch (upcall.reason()) {
            case SFLOW -> Stream.of("sFlow");
            case IPFIX -> Stream.of("IPFIX");
            case FLOW_SAMPLE -> Stream.of("a flow's sampler");
            case MISS, SLOW_PATH, CONTROLLER, OTHER_ACTION -> Stream.empty();
        };
    }
}
