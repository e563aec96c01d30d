package io.pathproof.trace;

import io.pathproof.trace.packet.Addresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** The addresses by which one end sends to another. */
record Endpoints(InetAddress source, InetAddress destination) {

    static Endpoints between(Endpoint from, Endpoint to) {
        for (InetAddress destination : to.addresses()) {
            for (InetAddress source : from.addresses()) {
                if (source.getClass() == destination.getClass()) {
                    return new Endpoints(source, destination);
                }
            }
        }
        throw new IllegalArgumentException(described(from) + ", " + described(to) + ": want addresses of one family");
    }

    PacketFilter icmp() {
        return filter(source instanceof Inet4Address ? PacketFilter.icmp() : PacketFilter.icmpv6());
    }

    PacketFilter filter(PacketFilter protocol) {
        return protocol.from(source).to(destination);
    }

    private static String described(Endpoint end) {
        return end.name() + " has "
                + (end.addresses().isEmpty()
                        ? "no address"
                        : String.join(
                                " and ",
                                end.addresses().stream().map(Addresses::text).toList()));
    }

    static Endpoint at(List<InetAddress> addresses) {
        return new At(addresses);
    }

    private record At(List<InetAddress> addresses) implements Endpoint {

        @Override
        public String name() {
            return addresses.stream().map(Addresses::text).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
