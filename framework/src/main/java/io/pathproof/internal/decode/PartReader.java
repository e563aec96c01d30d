package io.pathproof.internal.decode;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import io.pathproof.trace.Tunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the structs that several records share. */
final class PartReader {

    private static final int IFINDEX_MAX = Integer.MAX_VALUE;
    private static final int PORT_MAX = 0xffff;
    private static final int CPU_SHIFT = 48;

    private PartReader() {}

    static Head head(Struct struct) {
        return new Head(
                struct.getInt(EventLayout.Head.CPU),
                struct.get(EventLayout.Head.WINDOW),
                struct.get(EventLayout.Head.PASSAGE),
                struct.get(EventLayout.Head.TIME));
    }

    /** A passage's number begins with its CPU's. */
    static Head headOfPassage(Struct struct) {
        Head head = head(struct);
        Unreadable.unless(head.passage() >>> CPU_SHIFT == head.cpu(), "a passage's number is not one of its CPU");
        return head;
    }

    static Device device(Struct struct) {
        long ifindex = struct.get(EventLayout.Port.IFINDEX);
        long number = struct.get(EventLayout.Port.NUMBER);
        Unreadable.unless(ifindex > 0 && ifindex <= IFINDEX_MAX, "a port has no interface");
        Unreadable.unless(number <= PORT_MAX, "a port has a number that no datapath has");
        return new Device(
                struct.get(EventLayout.Port.NETNS),
                (int) ifindex,
                (int) number,
                struct.getInt(EventLayout.Port.TYPE),
                name(struct.bytes(EventLayout.Port.NAME, EventLayout.Port.NAME.size())));
    }

    /** Behind the terminating zero there may be the rest of a former, longer name. */
    private static String name(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            Unreadable.unless(isOfName(bytes[length]), "a port's name has a character that no interface's name has");
            length++;
        }
        Unreadable.unless(length > 0 && length < bytes.length, "a port's name is empty or has no end");
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** As {@code dev_valid_name} has it. */
    private static boolean isOfName(byte character) {
        return (character < 0 || character > ' ') && character != '/' && character != ':' && character != 0x7f;
    }

    static Optional<Tunnel> tunnel(Struct struct) {
        Unreadable.unless(struct.isZero(EventLayout.Tunnel.PAD), "a tunnel's padding is not zero");
        return switch (struct.getInt(EventLayout.Tunnel.FAMILY)) {
            case 0 -> {
                Unreadable.unless(
                        struct.isZero(Field.block(0, EventLayout.Tunnel.SIZE)), "a tunnel has addresses of no family");
                yield Optional.empty();
            }
            case 4 -> Optional.of(tunnel(struct, 4));
            case 6 -> Optional.of(tunnel(struct, 16));
            default -> throw Unreadable.because("a tunnel is of an address family that there is not");
        };
    }

    private static Tunnel tunnel(Struct struct, int addressLength) {
        return new Tunnel(
                struct.getBigEndian(EventLayout.Tunnel.KEY),
                address(struct.bytes(EventLayout.Tunnel.SRC, addressLength)),
                address(struct.bytes(EventLayout.Tunnel.DST, addressLength)),
                (int) struct.getBigEndian(EventLayout.Tunnel.SRC_PORT),
                (int) struct.getBigEndian(EventLayout.Tunnel.DST_PORT),
                struct.getInt(EventLayout.Tunnel.TOS),
                struct.getInt(EventLayout.Tunnel.TTL));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are an address", e);
        }
    }

    static OutputDetail output(Struct struct) {
        int flags = struct.getInt(EventLayout.Output.FLAGS);
        Unreadable.unless((flags & ~(Flag.CLONE | Flag.FAILED)) == 0, "an output has a flag that there is not");
        Unreadable.unless(struct.isZero(EventLayout.Output.PAD), "an output's padding is not zero");
        return new OutputDetail(
                PartReader.device(struct.inside(EventLayout.Output.PORT)),
                PartReader.tunnel(struct.inside(EventLayout.Output.TUNNEL)),
                struct.get(EventLayout.Output.SKB),
                (flags & Flag.CLONE) != 0,
                (flags & Flag.FAILED) != 0,
                struct.getInt(EventLayout.Output.REASON),
                struct.get(EventLayout.Output.AFTER));
    }
}
