package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.junit.PathproofTest;
import io.pathproof.junit.Probes;
import io.pathproof.testing.Frame;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Passage;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of every kind come in at a port; the kernel records those that a filter names, and counts the others. */
@PathproofTest
class KernelFilterIT {

    /** Not the pod's own, so that what its kernel sends by itself is told apart. */
    private static final String SENDER = "020000000001";

    private static final Map<String, Frame> FRAMES = new LinkedHashMap<>();

    static {
        FRAMES.put("ping", Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1));
        FRAMES.put("pong", Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1));
        FRAMES.put("ping6", Frame.icmpEcho("fd00::1", "fd00::2", 1, 1));
        FRAMES.put("tcp", Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 2));
        FRAMES.put("tcp6", Frame.tcp("fd00::1", 40000, "fd00::2", 443, 2));
        FRAMES.put("udp", Frame.udp("10.0.0.1", 5000, "10.0.1.2", 53, new byte[20]));
        FRAMES.put("sctp", Frame.sctp("10.0.0.1", 6000, "10.0.0.2", 80));
        FRAMES.put("arp", Frame.arpRequest("10.0.0.1", "10.0.0.2"));
        FRAMES.put("first", Frame.fragment("10.0.0.1", "10.0.0.2", 7, 0, true, udpHeader(5000, 53)));
        FRAMES.put("later", Frame.fragment("10.0.0.1", "10.0.0.2", 7, 16, false, new byte[16]));
        FRAMES.put("later6", Frame.fragment("fd00::1", "fd00::2", 7, 16, false, new byte[16]));
        FRAMES.put("vlan", Frame.udp("10.0.0.1", 5000, "10.0.0.2", 53).tagged(0x8100, 42));
        FRAMES.put(
                "qinq",
                Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 2)
                        .tagged(0x8100, 42)
                        .tagged(0x88a8, 7));
        FRAMES.put("vlan6", Frame.icmpEcho("fd00::1", "fd00::2", 1, 1).tagged(0x8100, 42));
        FRAMES.put("lldp", Frame.ethernet(0x88cc, new byte[46]));
        FRAMES.put("short", Frame.ethernet(0x0800, (byte) 0x45, (byte) 0));
    }

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod client;
    static Pod other;

    @BeforeAll
    static void pods() {
        client = topology.node("one").pod("client", "10.0.0.1/24");
        other = topology.node("one").pod("other", "10.0.0.2/24");
        topology.node("one").replaceFlows("actions=drop");
    }

    /** @param expected names of frames; those whose bytes cannot tell are let in */
    record Case(List<PacketFilter> filters, List<String> expected) {
        Case(List<PacketFilter> filters, String... expected) {
            this(filters, List.of(expected));
        }

        @Override
        public String toString() {
            return filters.stream().map(PacketFilter::describe).collect(Collectors.joining(" or "));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                only(PacketFilter.icmp(), "ping", "pong", "short"),
                only(PacketFilter.icmpv6(), "ping6", "vlan6", "short"),
                only(PacketFilter.tcp(), "tcp", "tcp6", "qinq", "short"),
                only(PacketFilter.udp(), "udp", "first", "later", "later6", "vlan", "short"),
                only(PacketFilter.sctp(), "sctp", "short"),
                only(PacketFilter.arp(), "arp"),
                only(PacketFilter.protocol(132), "sctp", "short"),
                only(PacketFilter.any().from("10.0.0.2"), "pong", "short"),
                only(PacketFilter.any().to("10.0.1.0/24"), "udp", "short"),
                only(PacketFilter.udp().to("10.0.0.0/23"), "udp", "first", "later", "vlan", "short"),
                only(PacketFilter.any().from("fd00::/64"), "ping6", "tcp6", "later6", "vlan6", "short"),
                only(PacketFilter.any().to("fd00::2").destinationPort(443), "tcp6", "later6", "short"),
                only(PacketFilter.tcp().destinationPort(80), "tcp", "qinq", "short"),
                only(PacketFilter.udp().destinationPort(50, 53), "udp", "first", "later", "later6", "vlan", "short"),
                only(PacketFilter.udp().destinationPort(54, 60), "later", "later6", "short"),
                only(PacketFilter.udp().sourcePort(5000), "udp", "first", "later", "later6", "vlan", "short"),
                only(PacketFilter.udp().sourcePort(4999), "later", "later6", "short"),
                only(PacketFilter.icmp().icmpType(0), "pong", "short"),
                only(PacketFilter.icmpv6().icmpType(129), "short"),
                only(PacketFilter.arp().enteringAt("veth-client"), "arp"),
                only(PacketFilter.arp().enteringAt("veth-c*"), "arp"),
                only(PacketFilter.arp().enteringAt("veth-*"), "arp"),
                only(PacketFilter.arp().enteringAt("veth-other")),
                only(PacketFilter.arp().enteringAt("veth-clien")),
                new Case(List.of(PacketFilter.arp(), PacketFilter.sctp()), "sctp", "arp", "short"),
                new Case(sixteen(), "tcp", "qinq", "sctp", "arp", "short", "udp", "first", "later", "later6", "vlan"));
    }

    private static Case only(PacketFilter filter, String... expected) {
        return new Case(List.of(filter), expected);
    }

    /** Only the last three match anything but a packet that cannot tell. */
    private static List<PacketFilter> sixteen() {
        Stream<PacketFilter> nothing =
                IntStream.range(0, 13).mapToObj(i -> PacketFilter.tcp().destinationPort(10_000 + i));
        return Stream.concat(
                        nothing,
                        Stream.of(
                                PacketFilter.udp().destinationPort(53),
                                PacketFilter.arp(),
                                PacketFilter.any().from("10.0.0.0/8").destinationPort(80)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recordsWhatTheFiltersName(Case wanted, PacketTrace trace, Probes probes) {
        probes.record(wanted.filters().toArray(PacketFilter[]::new));
        sendAll();

        assertThat(recorded(trace)).containsExactlyInAnyOrderElementsOf(wanted.expected());
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
        assertThat(ledger.turnedAway())
                .isGreaterThanOrEqualTo(FRAMES.size() - wanted.expected().size());
        assertThat(ledger.seen()).isEqualTo(ledger.turnedAway() + ledger.recorded());
    }

    @Test
    void isReplacedWhileTheWindowIsOpen(PacketTrace trace, Probes probes) {
        sendAll();
        assertThat(recorded(trace)).containsExactlyInAnyOrderElementsOf(FRAMES.keySet());
        probes.record(PacketFilter.arp());
        sendAll();
        probes.record(PacketFilter.sctp());
        sendAll();
        probes.record();
        sendAll();

        List<String> all = recorded(trace);
        assertThat(all).hasSize(2 * FRAMES.size() + 1 + 2);
        assertThat(all).filteredOn("arp"::equals).hasSize(3);
        assertThat(all).filteredOn("sctp"::equals).hasSize(3);
        assertThat(all).filteredOn("ping"::equals).hasSize(2);
    }

    /** The kernel keeps one of these tags beside the bytes and reads two; the fourth may hide anything. */
    @Test
    void letsInWhatHasMoreTagsThanItReads(PacketTrace trace, Probes probes) {
        probes.record(PacketFilter.arp());
        Frame ping = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
        send(List.of(tagged(ping, 3), tagged(ping, 4)));
        assertThat(received(trace))
                .extracting(passage -> passage.packet().vlans().size())
                .containsExactly(4);
        assertThat(received(trace.where(PacketFilter.icmp()))).hasSize(1);
    }

    private static Frame tagged(Frame frame, int tags) {
        return tags == 0 ? frame : tagged(frame, tags - 1).tagged(0x8100, tags);
    }

    @Test
    void holdsSixteenAndSaysSo(PacketTrace trace, Probes probes) {
        PacketFilter[] tooMany = Stream.generate(PacketFilter::arp).limit(17).toArray(PacketFilter[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probes.record(tooMany))
                .withMessage(
                        "the kernel holds 16 filters at once, not 17: join some of them into a wider one, and select in"
                                + " the trace with where(…)");
        sendAll();
        assertThat(recorded(trace)).containsExactlyInAnyOrderElementsOf(FRAMES.keySet());
    }

    private static List<String> recorded(PacketTrace trace) {
        return received(trace).stream().map(KernelFilterIT::name).toList();
    }

    private static List<Passage> received(PacketTrace trace) {
        return trace.passages().stream()
                .filter(passage -> passage.entry() == Entry.RECEIVED && isOurs(passage))
                .toList();
    }

    private static boolean isOurs(Passage passage) {
        return HexFormat.of().formatHex(passage.packet().bytes(), 6, 12).equals(SENDER);
    }

    private static String name(Passage passage) {
        Packet packet = passage.packet();
        byte[] start = packet.frame();
        return FRAMES.entrySet().stream()
                .filter(sent -> sent.getValue().bytes().length == packet.frameLength()
                        && Arrays.equals(start, Arrays.copyOf(sent.getValue().bytes(), start.length)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not a frame that was sent: " + passage));
    }

    private static void sendAll() {
        send(FRAMES.values());
    }

    private static void send(Collection<Frame> sent) {
        String frames = sent.stream()
                .map(frame -> HexFormat.of().formatHex(frame.bytes()))
                .collect(Collectors.joining(" "));
        client.exec(
                "python3",
                "-c",
                "import socket, sys\ns = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)\ns.bind(('eth0', 0))\n"
                        + "for frame in sys.argv[1].split(): s.send(bytes.fromhex(frame))",
                frames);
    }

    private static byte[] udpHeader(int source, int destination) {
        byte[] udp = new byte[16];
        udp[0] = (byte) (source >> 8);
        udp[1] = (byte) source;
        udp[3] = (byte) destination;
        return udp;
    }
}
