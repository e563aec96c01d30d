package io.pathproof.trace;

import io.pathproof.trace.packet.EtherType;
import io.pathproof.trace.packet.IpProtocol;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.Passage;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Which packets are meant: those that meet every criterion. The same filter selects in the kernel what is recorded and
 * in a trace what is looked at. Where the captured bytes cannot tell (a port, in a fragment that is not the first), it
 * lets the packet in.
 *
 * <pre>{@code
 * PacketFilter.tcp().from("10.0.0.0/8").to("10.0.0.2").destinationPort(80).enteringAt("veth*")
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PacketFilter {

    private static final PacketFilter ANY = new PacketFilter(List.of());

    private final List<Criterion> criteria;

    private PacketFilter(List<Criterion> criteria) {
        this.criteria = criteria;
    }

    /** Every packet. */
    public static PacketFilter any() {
        return ANY;
    }

    /** ICMP, that of IPv4. */
    public static PacketFilter icmp() {
        return protocol(IpProtocol.ICMP);
    }

    /** ICMPv6. */
    public static PacketFilter icmpv6() {
        return protocol(IpProtocol.ICMPV6);
    }

    /** TCP. */
    public static PacketFilter tcp() {
        return protocol(IpProtocol.TCP);
    }

    /** UDP. */
    public static PacketFilter udp() {
        return protocol(IpProtocol.UDP);
    }

    /** SCTP. */
    public static PacketFilter sctp() {
        return protocol(IpProtocol.SCTP);
    }

    /** ARP; {@link #from} and {@link #to} are about the addresses that it carries. */
    public static PacketFilter arp() {
        return ANY.and(new Criterion.EtherType(EtherType.ARP));
    }

    /** An IP protocol by its number. */
    public static PacketFilter protocol(int number) {
        return ANY.and(new Criterion.Protocol(number));
    }

    /** With a source address in {@code prefix}: {@code 10.0.0.0/8}, {@code fd00::/64} or an address alone. */
    public PacketFilter from(String prefix) {
        return and(new Criterion.Source(Prefix.parse(prefix)));
    }

    /** With this source address. */
    public PacketFilter from(InetAddress address) {
        return and(new Criterion.Source(Prefix.of(address)));
    }

    /** With a destination address in {@code prefix}: {@code 10.0.0.0/8}, {@code fd00::/64} or an address alone. */
    public PacketFilter to(String prefix) {
        return and(new Criterion.Destination(Prefix.parse(prefix)));
    }

    /** With this destination address. */
    public PacketFilter to(InetAddress address) {
        return and(new Criterion.Destination(Prefix.of(address)));
    }

    /** With this source port of TCP, UDP or SCTP. */
    public PacketFilter sourcePort(int port) {
        return sourcePort(port, port);
    }

    /** With a source port in this range, both ends included. */
    public PacketFilter sourcePort(int from, int to) {
        return and(new Criterion.SourcePort(new PortRange(from, to)));
    }

    /** With this destination port of TCP, UDP or SCTP. */
    public PacketFilter destinationPort(int port) {
        return destinationPort(port, port);
    }

    /** With a destination port in this range, both ends included. */
    public PacketFilter destinationPort(int from, int to) {
        return and(new Criterion.DestinationPort(new PortRange(from, to)));
    }

    /** With this type of ICMP or ICMPv6. */
    public PacketFilter icmpType(int type) {
        return and(new Criterion.IcmpType(type));
    }

    /** That came in at a port whose name matches, see {@link NamePattern}. */
    public PacketFilter enteringAt(String pattern) {
        return and(new Criterion.EnteringAt(NamePattern.of(pattern)));
    }

    private PacketFilter and(Criterion criterion) {
        criteria.stream()
                .filter(other -> other.getClass() == criterion.getClass())
                .findAny()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "The filter says \"" + other.describe() + "\" already, so it cannot say \""
                                    + criterion.describe() + "\": a filter has one criterion of a kind");
                });
        return new PacketFilter(
                Stream.concat(criteria.stream(), Stream.of(criterion)).toList());
    }

    /** The criteria, at most one of each kind. */
    public List<Criterion> criteria() {
        return criteria;
    }

    /** Whether the packet of {@code passage}, as it came in, meets every criterion or may meet it. */
    public boolean matches(Passage passage) {
        for (Criterion criterion : criteria) { // of a million packets, a stream for each is a third of the work
            if (!criterion.matches(passage)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this matches every packet that all of {@code narrower} match, as far as the criteria alone can tell. */
    public boolean covers(List<PacketFilter> narrower) {
        return criteria.stream().allMatch(criterion -> narrower.stream()
                .flatMap(filter -> filter.criteria.stream())
                .anyMatch(criterion::covers));
    }

    /** Its criteria in words: {@code icmp from 10.0.0.1 to 10.0.0.2}. */
    public String describe() {
        return criteria.isEmpty()
                ? "any"
                : criteria.stream().map(Criterion::describe).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PacketFilter filter && filter.criteria.equals(criteria);
    }

    @Override
    public int hashCode() {
        return criteria.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
