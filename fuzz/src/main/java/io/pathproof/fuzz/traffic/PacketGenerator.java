package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Dialogue;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Services;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Terrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws one packet, or the fragments of one. */
final class PacketGenerator {

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int MTU = 1400;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int SCTP = 132;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int SYN = 2;
    private static final int BROADCAST_PERCENT = 4;
    private static final int FIRST_OWN = 10_000;
    private static final int VIRTUAL_PERCENT = 12;

    private final Draw draw;
    private final Counter numbers;
    private final Host from;
    private final Host to;
    private final int number;
    private final int port;

    PacketGenerator(Draw draw, Terrain terrain, Counter numbers) {
        this.draw = draw;
        this.numbers = numbers;
        this.from = draw.oneOf(terrain.hosts());
        boolean virtual = !terrain.virtual().isEmpty() && draw.percent(VIRTUAL_PERCENT);
        this.to = draw.oneOf((virtual ? terrain.virtual() : terrain.hosts())
                .stream()
                        .filter(host -> !host.equals(from) && !host.name().equals(Host.SNAT))
                        .toList());
        this.number = numbers.next();
        this.port = draw.oneOf(Services.ALL);
    }

    Shot next() {
        if (to.name().equals(Host.VIP) && draw.percent(40)) {
            return toItself();
        }
        int kind = draw.below(100);
        if (kind < 28) {
            return udp();
        } else if (kind < 44) {
            return ipv4("an echo request", ICMP, FrameBuilder.icmp(8, 0, number >> 16, number & 0xffff, payload(28)));
        } else if (kind < 50) {
            return tcp();
        } else if (kind < 54) {
            return sctp();
        } else if (kind < 59) {
            return arp();
        } else if (kind < 68) {
            return fragments();
        } else if (kind < 82) {
            return udp6();
        } else if (kind < 92) {
            byte[] echo = FrameBuilder.icmp6(from6(), to.address6(), 128, 0, number, payload(48));
            return ipv6("an echo request", ICMPV6, 64, echo);
        } else if (kind < 96) {
            return solicitation();
        }
        byte[] segment = FrameBuilder.tcp(
                from6(), to.address6(), Services.ASKER, port, number, 0, SYN, FrameBuilder.payload(number, 8));
        return ipv6("a SYN to port " + port, TCP, 64, segment);
    }

    /** What two hosts' own sockets say to each other; long ones leave in pieces larger than the MTU. */
    Shot dialogue() {
        boolean six = draw.percent(30);
        int asked = draw.oneOf(8, 100, 1000, 5000, 20_000);
        int answered = draw.oneOf(8, 100, 3000, 20_000);
        Dialogue.End end = draw.oneOf(Dialogue.End.values());
        int where = draw.oneOf(Services.ECHO, Services.ECHO, Services.ECHO, Services.ECHO, Services.CLOSED);
        String address = six ? to.address6() : to.address();
        return Shot.of(number, from, six ? from6() : from4(), new Dialogue(to, address, where, asked, answered, end));
    }

    private byte[] payload(int headers) {
        int most = MTU - headers;
        return FrameBuilder.payload(number, draw.oneOf(8, 8, 18, 64, 500, 1250, most - 1, most));
    }

    private String from4() {
        return from.asker(number);
    }

    private String from6() {
        return from.asker6(number);
    }

    private Shot udp() {
        if (draw.percent(BROADCAST_PERCENT)) {
            byte[] datagram =
                    FrameBuilder.udp(from4(), "255.255.255.255", Services.ASKER, port, FrameBuilder.payload(number, 8));
            byte[] packet = FrameBuilder.ipv4(from4(), "255.255.255.255", UDP, 64, number & 0xffff, datagram);
            return shot("UDP to everybody at port " + port, "ff:ff:ff:ff:ff:ff", IPV4, from4(), UDP, packet);
        }
        if (draw.percent(BROADCAST_PERCENT)) {
            byte[] datagram =
                    FrameBuilder.udp(from4(), "239.1.2.3", Services.ASKER, port, FrameBuilder.payload(number, 8));
            byte[] packet = FrameBuilder.ipv4(from4(), "239.1.2.3", UDP, 64, number & 0xffff, datagram);
            return shot("UDP to a multicast group", "01:00:5e:01:02:03", IPV4, from4(), UDP, packet);
        }
        byte[] datagram = FrameBuilder.udp(from4(), to.address(), Services.ASKER, port, payload(28));
        boolean bad = draw.percent(3);
        if (bad) {
            datagram[6] ^= 0x55;
        }
        return ipv4("UDP to port " + port + (bad ? " with a bad checksum" : ""), UDP, datagram);
    }

    /** By way of a port of the load balancers' address that leads back to who asks, where nobody else's does. */
    private Shot toItself() {
        int own = FIRST_OWN + number % (0x10000 - FIRST_OWN);
        boolean six = draw.percent(30);
        byte[] datagram = FrameBuilder.udp(
                six ? from6() : from4(), six ? to.address6() : to.address(), Services.ASKER, own, payload(48));
        String what = "UDP to itself at port " + own;
        return (six ? ipv6(what, UDP, 64, datagram) : ipv4(what, UDP, datagram)).toPort(own);
    }

    private Shot tcp() {
        byte[] segment = FrameBuilder.tcp(
                from4(), to.address(), Services.ASKER, port, number, 0, SYN, FrameBuilder.payload(number, 8));
        return ipv4("a SYN to port " + port, TCP, segment);
    }

    private Shot sctp() {
        byte[] data = FrameBuilder.payload(number, 32);
        byte[] packet = new byte[12 + data.length];
        packet[0] = (byte) (Services.ASKER >> 8);
        packet[1] = (byte) Services.ASKER;
        packet[2] = (byte) (port >> 8);
        packet[3] = (byte) port;
        System.arraycopy(data, 0, packet, 12, data.length);
        return ipv4("SCTP to port " + port, SCTP, packet);
    }

    private Shot arp() {
        boolean direct = draw.percent(50);
        byte[] question = FrameBuilder.arp(1, from.mac(), from4(), "00:00:00:00:00:00", to.address(), number);
        String mac = direct ? from.next(to) : "ff:ff:ff:ff:ff:ff";
        return shot("ARP: who has " + to.address(), mac, ARP, from4(), Shot.ARP, question);
    }

    private Shot solicitation() {
        String group = "ff02::1:ff00:%x".formatted(to.number());
        byte[] target = FrameBuilder.address(to.address6());
        byte[] option = new byte[24];
        option[0] = 1;
        option[1] = 1;
        System.arraycopy(FrameBuilder.mac(from.mac()), 0, option, 2, 6);
        option[8] = 14; // a nonce, which tells the number
        option[9] = 2;
        System.arraycopy(FrameBuilder.payload(number, 8), 0, option, 10, 8);
        byte[] body = Arrays.copyOf(target, 16 + option.length);
        System.arraycopy(option, 0, body, 16, option.length);
        byte[] message = FrameBuilder.icmp6(from6(), group, 135, 0, 0, body);
        byte[] packet = FrameBuilder.ipv6(from6(), group, ICMPV6, 255, message);
        String mac = "33:33:ff:00:00:%02x".formatted(to.number());
        return shot("a solicitation of " + to.address6(), mac, IPV6, from6(), ICMPV6, packet);
    }

    private Shot udp6() {
        byte[] datagram = FrameBuilder.udp(from6(), to.address6(), Services.ASKER, port, payload(48));
        return ipv6("UDP to port " + port, UDP, 64, datagram);
    }

    /** A datagram in two or three of them, each with a number of its own. */
    private Shot fragments() {
        int count = draw.between(2, 3);
        int size = draw.oneOf(496, 1000, 1376);
        byte[] data = FrameBuilder.payload(number, count * size - 8);
        for (int i = 1; i < count; i++) {
            System.arraycopy(FrameBuilder.payload(numbers.next(), 8), 0, data, i * size - 8, 8);
        }
        byte[] datagram = FrameBuilder.udp(from4(), to.address(), Services.ASKER, port, data);
        int id = draw.below(0xffff);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int flags = i * size / 8 | (i < count - 1 ? 0x2000 : 0);
            byte[] part = Arrays.copyOfRange(datagram, i * size, (i + 1) * size);
            byte[] packet = FrameBuilder.ipv4(from4(), to.address(), UDP, 64, id, flags, part);
            frames.add(FrameBuilder.ethernet(from.mac(), from.next(to), IPV4, packet));
        }
        boolean short_ = draw.percent(12);
        String what = "UDP to port " + port + " in " + count + " fragments" + (short_ ? ", the last one missing" : "");
        return short_
                ? Shot.of(number, from, from4(), UDP, what, frames.subList(0, count - 1))
                : Shot.of(number, from, from4(), UDP, what, frames);
    }

    private Shot ipv4(String what, int protocol, byte[] payload) {
        int ttl = draw.oneOf(64, 64, 64, 64, 1, 2);
        byte[] packet = FrameBuilder.ipv4(from4(), to.address(), protocol, ttl, number & 0xffff, payload);
        boolean bad = draw.percent(2);
        if (bad) {
            packet[10] ^= 0x55;
        }
        String more = (ttl == 64 ? "" : ", TTL " + ttl) + (bad ? " with a bad header checksum" : "");
        return shot(
                what + " to " + to + ", " + payload.length + " bytes" + more,
                from.next(to),
                IPV4,
                from4(),
                protocol,
                packet);
    }

    private Shot ipv6(String what, int protocol, int hops, byte[] payload) {
        byte[] packet = FrameBuilder.ipv6(from6(), to.address6(), protocol, hops, payload);
        return shot(
                what + " to " + to + ", " + payload.length + " bytes by IPv6",
                from.next(to),
                IPV6,
                from6(),
                protocol,
                packet);
    }

    private Shot shot(String what, String mac, int type, String source, int protocol, byte[] packet) {
        return Shot.of(number, from, source, protocol, what, FrameBuilder.ethernet(from.mac(), mac, type, packet));
    }
}
