package io.pathproof.trace;

import io.pathproof.trace.packet.IpProtocol;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.Passage;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.apiguardian.api.API;

/** One thing that a {@link PacketFilter} asks of a packet. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Criterion {

    /** Whether the packet of {@code passage}, as it came in, meets this, or the captured bytes cannot tell. */
    boolean matches(Passage passage);

    /** Whether every packet that meets {@code narrower} meets this, as far as the two alone can tell. */
    default boolean covers(Criterion narrower) {
        return equals(narrower);
    }

    /** This in words. */
    String describe();

    /** By the type of the payload, inside of all VLAN tags. */
    record EtherType(int number) implements Criterion {
        public EtherType {
            requireRange("An ethertype", number, 0xffff);
        }

        @Override
        public boolean matches(Passage passage) {
            return meets(passage.packet().etherType(), type -> type == number, passage.packet());
        }

        @Override
        public String describe() {
            return io.pathproof.trace.packet.EtherType.name(number);
        }
    }

    /** By the IP protocol, behind all extension headers. */
    record Protocol(int number) implements Criterion {
        public Protocol {
            requireRange("An IP protocol", number, 0xff);
        }

        @Override
        public boolean matches(Passage passage) {
            return meets(passage.packet().protocol(), protocol -> protocol == number, passage.packet());
        }

        @Override
        public String describe() {
            return IpProtocol.filterName(number);
        }
    }

    /** By the source address of IP or ARP. */
    record Source(Prefix prefix) implements Criterion {
        @Override
        public boolean matches(Passage passage) {
            Packet packet = passage.packet();
            return packet.source().map(prefix::contains).orElse(packet.lacksHeaders());
        }

        @Override
        public boolean covers(Criterion narrower) {
            return narrower instanceof Source other && prefix.contains(other.prefix);
        }

        @Override
        public String describe() {
            return "from " + prefix;
        }
    }

    /** By the destination address of IP or ARP. */
    record Destination(Prefix prefix) implements Criterion {
        @Override
        public boolean matches(Passage passage) {
            Packet packet = passage.packet();
            return packet.destination().map(prefix::contains).orElse(packet.lacksHeaders());
        }

        @Override
        public boolean covers(Criterion narrower) {
            return narrower instanceof Destination other && prefix.contains(other.prefix);
        }

        @Override
        public String describe() {
            return "to " + prefix;
        }
    }

    /** By the source port of TCP, UDP or SCTP. */
    record SourcePort(PortRange ports) implements Criterion {
        @Override
        public boolean matches(Passage passage) {
            return meetsTransport(
                    passage.packet().sourcePort(), ports::contains, IpProtocol::hasPorts, passage.packet());
        }

        @Override
        public boolean covers(Criterion narrower) {
            return narrower instanceof SourcePort other && ports.contains(other.ports);
        }

        @Override
        public String describe() {
            return "from port " + ports;
        }
    }

    /** By the destination port of TCP, UDP or SCTP. */
    record DestinationPort(PortRange ports) implements Criterion {
        @Override
        public boolean matches(Passage passage) {
            return meetsTransport(
                    passage.packet().destinationPort(), ports::contains, IpProtocol::hasPorts, passage.packet());
        }

        @Override
        public boolean covers(Criterion narrower) {
            return narrower instanceof DestinationPort other && ports.contains(other.ports);
        }

        @Override
        public String describe() {
            return "to port " + ports;
        }
    }

    /** By the type of ICMP or ICMPv6. */
    record IcmpType(int number) implements Criterion {
        public IcmpType {
            requireRange("An ICMP type", number, 0xff);
        }

        @Override
        public boolean matches(Passage passage) {
            return meetsTransport(
                    passage.packet().icmpType(), type -> type == number, IpProtocol::hasIcmpType, passage.packet());
        }

        @Override
        public String describe() {
            return "type " + number;
        }
    }

    /** By the port that the packet came in at. */
    record EnteringAt(NamePattern pattern) implements Criterion {
        @Override
        public boolean matches(Passage passage) {
            return pattern.matches(passage.in());
        }

        @Override
        public boolean covers(Criterion narrower) {
            return narrower instanceof EnteringAt other && pattern.covers(other.pattern);
        }

        @Override
        public String describe() {
            return "entering at " + pattern;
        }
    }

    private static boolean meets(OptionalInt field, IntPredicate wanted, Packet packet) {
        return field.isPresent() ? wanted.test(field.getAsInt()) : packet.lacksHeaders();
    }

    /** Only the first fragment has the transport's header; of a later one it is known what header it would be. */
    private static boolean meetsTransport(
            OptionalInt field, IntPredicate wanted, IntPredicate protocolHasIt, Packet packet) {
        boolean laterFragment = packet.isFragment() && !packet.isFirstFragment();
        return meets(field, wanted, packet)
                || (laterFragment && packet.protocol().stream().allMatch(protocolHasIt));
    }

    private static void requireRange(String what, int number, int max) {
        if (number < 0 || number > max) {
            throw new IllegalArgumentException(what + " is a number from 0 to " + max + ", not " + number);
        }
    }
}
