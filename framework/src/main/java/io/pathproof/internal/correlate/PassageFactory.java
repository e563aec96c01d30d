package io.pathproof.internal.correlate;

import io.pathproof.internal.decode.Device;
import io.pathproof.internal.decode.OutputDetail;
import io.pathproof.internal.decode.OutputEvent;
import io.pathproof.internal.decode.PassageEvent;
import io.pathproof.internal.decode.UpcallEvent;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;
import io.pathproof.trace.Upcall;
import io.pathproof.trace.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes passages of the records about them, with names for numbers. */
final class PassageFactory {

    private static final Comparator<OutputDetail> IN_ORDER = Comparator.comparingLong(OutputDetail::after)
            .thenComparingLong(output -> output.device().netns())
            .thenComparingInt(output -> output.device().ifindex())
            .thenComparingLong(OutputDetail::skb);

    private static final Comparator<UpcallEvent> BY_TIME = Comparator.comparingLong(
                    (UpcallEvent upcall) -> upcall.head().time())
            .thenComparing(UpcallEvent::byAction)
            .thenComparing(upcall -> upcall.packet().bytes(), Arrays::compare);

    private final Names names;
    private final Map<PortKey, Port> ports = new HashMap<>();

    PassageFactory(Names names) {
        this.names = names;
    }

    Passage passage(PassageEvent event, Set<OutputEvent> outputs, Set<UpcallEvent> upcalls) {
        Stream<OutputDetail> all =
                Stream.concat(outputs.stream().map(OutputEvent::output).sorted(IN_ORDER), event.output().stream());
        Port in = port(event.datapath(), event.in());
        return new Passage(
                event.head().passage(),
                event.entry(),
                in,
                event.packet(),
                event.tunnel(),
                event.head().time(),
                event.lasted(),
                event.verdict(),
                event.verdict() == Verdict.DROPPED ? Optional.of(reason(event.reason())) : Optional.empty(),
                all.map(output -> output(event.datapath(), output)).toList(),
                upcalls.stream().sorted(BY_TIME).map(PassageFactory::upcall).toList(),
                event.outputs(),
                event.failed(),
                event.upcalls(),
                event.upcallError(),
                event.droppedCopies(),
                event.datapath(),
                in.node());
    }

    private Output output(long datapath, OutputDetail output) {
        return new Output(
                port(datapath, output.device()),
                output.tunnel(),
                output.copy(),
                output.failed() ? Optional.of(reason(output.reason())) : Optional.empty(),
                output.after());
    }

    private static Upcall upcall(UpcallEvent event) {
        return new Upcall(event.byAction(), event.packet(), event.head().time());
    }

    private DropReason reason(int code) {
        return code == 0 ? DropReason.NONE : names.reason(code);
    }

    /** A port is at the node of its datapath, though its device may be in a pod's network namespace. */
    private Port port(long datapath, Device device) {
        return ports.computeIfAbsent(
                new PortKey(datapath, device),
                key -> new Port(
                        names.node(datapath),
                        device.name(),
                        device.netns(),
                        device.ifindex(),
                        device.number(),
                        names.bridge(datapath, device.name()),
                        names.pod(datapath, device.name())));
    }

    private record PortKey(long datapath, Device device) {}
}
