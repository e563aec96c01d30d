package io.pathproof.internal.report;

import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as {@code trace.pcapng}: each packet as it came in, at an interface that is named for node and port, with
 * what became of it as its comment.
 */
final class Capture {

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;

    private static final int COMMENT = 1;
    private static final int SECTION_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_TEXT = 3;
    private static final int INTERFACE_TIME_UNIT = 9;
    private static final int PACKET_FLAGS = 2;
    private static final int PACKET_ID = 5;

    private static final byte NANOSECONDS = 9;
    private static final int INBOUND = 1;

    /** What is one interface to Wireshark: it has one kind of link header. */
    private record Interface(Station station, int linkType) {
        static Interface of(Frame frame) {
            return new Interface(frame.step().at(), frame.packet().hasLinkHeader() ? LINKTYPE_ETHERNET : LINKTYPE_RAW);
        }
    }

    private final Report report;
    private final List<Frame> frames;
    private final Map<Interface, Integer> interfaces = new LinkedHashMap<>();

    Capture(Report report) {
        this.report = report;
        Shares shares = new Shares(report.groups(), Report.PACKETS);
        this.frames = report.groups().stream()
                .map(shares::of)
                .flatMap(Collection::stream)
                .flatMap(Frame::of)
                .sorted(Frame.BY_TIME)
                .toList();
        frames.forEach(frame -> interfaces.putIfAbsent(Interface.of(frame), interfaces.size()));
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(section());
        for (Interface at : interfaces.keySet()) {
            out.write(description(at));
        }
        for (Frame frame : frames) {
            out.write(packet(frame));
        }
    }

    private byte[] section() {
        return new PcapngBlock(SECTION_HEADER)
                .u32(BYTE_ORDER_MAGIC)
                .u16(1)
                .u16(0)
                .u64(-1) // length of the section: not said
                .option(COMMENT, comment())
                .option(SECTION_APPLICATION, "Pathproof")
                .toBytes();
    }

    private String comment() {
        return report.head().test() + " " + (report.failed() ? "failed" : "passed") + "\nLedger: "
                + report.ledger().describe();
    }

    private static byte[] description(Interface at) {
        Station station = at.station();
        String bridge = station.bridge().isEmpty() ? "" : "bridge " + station.bridge() + ", ";
        String pod = station.pod().isEmpty() ? "" : "pod " + station.pod() + ", ";
        PcapngBlock block = new PcapngBlock(INTERFACE_DESCRIPTION)
                .u16(at.linkType())
                .u16(0)
                .u32(0) // no limit to the length of packets
                .option(INTERFACE_NAME, station.toString())
                .option(INTERFACE_TIME_UNIT, NANOSECONDS);
        return (station.kind() == Station.Kind.PORT
                        ? block.option(
                                INTERFACE_TEXT,
                                pod + bridge + "ifindex " + station.ifindex() + " of netns " + station.netns())
                        : block)
                .toBytes();
    }

    private byte[] packet(Frame frame) {
        byte[] bytes = frame.bytes(report.head().payload());
        Instant at = report.head().clock().at(frame.time());
        long nanos = at.getEpochSecond() * 1_000_000_000 + at.getNano();
        PcapngBlock block = new PcapngBlock(ENHANCED_PACKET)
                .u32(interfaces.getOrDefault(Interface.of(frame), 0))
                .u32(nanos >>> 32)
                .u32(nanos)
                .u32(bytes.length)
                .u32(Math.max(bytes.length, frame.packet().frameLength()))
                .bytes(bytes)
                .option(COMMENT, comment(frame.way()))
                .option(PACKET_ID, PcapngBlock.number(8, frame.way().number()));
        return (frame.step().kind() == Step.Kind.ENTERED
                        ? block.option(PACKET_FLAGS, PcapngBlock.number(4, INBOUND))
                        : block)
                .toBytes();
    }

    private static String comment(Way way) {
        String steps = Excerpt.of(way.steps()).stream()
                .map(row -> Times.text(row.step().nanos()) + "  " + row.step().at() + "  " + row.text())
                .collect(Collectors.joining("\n"));
        return "packet " + way.number() + " " + way.verdict() + " " + way.outcome() + "\n" + steps;
    }
}
