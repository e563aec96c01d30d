package io.pathproof.fuzz.traffic;

import com.sun.jna.LastErrorException;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sockets of a host, and what they do: they are served when somebody says so. */
public final class HostServices implements AutoCloseable {

    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private final Netns netns;
    private final Host host;
    private final Set<InetAddress> virtual;
    private final Map<Integer, DatagramChannel> udp = new LinkedHashMap<>();
    private final int icmp;
    private final int icmp6;
    private final ByteBuffer buffer = ByteBuffer.allocate(70_000);
    private final byte[] raw = new byte[70_000];

    private HostServices(Netns netns, Host host, List<Host> virtual) {
        this.netns = netns;
        this.host = host;
        this.virtual = virtual.stream()
                .flatMap(each -> Stream.of(each.address(), each.address6()))
                .map(HostServices::address)
                .collect(Collectors.toSet());
        for (int port : new int[] {Services.ASKER, Services.ECHO, Services.SILENT, Services.FILTERED}) {
            udp.put(port, open(new InetSocketAddress(port)));
        }
        this.icmp = Sys.socket(Sys.AF_INET, Sys.SOCK_RAW | Sys.SOCK_NONBLOCK, ICMP);
        this.icmp6 = Sys.socket(Sys.AF_INET6, Sys.SOCK_RAW | Sys.SOCK_NONBLOCK, ICMPV6);
    }

    /** Opens them in the host's namespace. */
    public static HostServices open(Netns netns, Host host, List<Host> virtual) {
        return netns.make(() -> new HostServices(netns, host, virtual));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatagramChannel open(InetSocketAddress address) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes in all that has come, and answers what is to be answered. */
    public void serve(Consumer<Receipt> log) {
        udp.forEach((port, channel) -> serve(port, channel, log));
        listen(icmp, log, packet -> Headers.icmpKind(packet[4 * (packet[0] & 15)] & 255));
        listen(icmp6, log, packet -> Headers.icmp6Kind(packet[0] & 255));
    }

    private void serve(int port, DatagramChannel channel, Consumer<Receipt> log) {
        try {
            for (SocketAddress from = receive(channel); from != null; from = receive(channel)) {
                byte[] data = new byte[buffer.flip().remaining()];
                buffer.get(data);
                for (Numbers.Found found : Numbers.in(data)) {
                    Kind kind = found.answer() ? Kind.ANSWER : Kind.QUESTION;
                    log.accept(new Receipt(host.name(), port, found.number(), kind));
                }
                if (port == Services.ECHO && isAnswered(data) && Numbers.answer(data)) {
                    answer(channel, data, from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a load balancer led back to who asked was for the asker's own address of this packet: from there the answer is to come. */
    private void answer(DatagramChannel channel, byte[] data, SocketAddress from) throws IOException {
        InetAddress asker = ((InetSocketAddress) from).getAddress();
        if (!virtual.contains(asker)) {
            channel.send(ByteBuffer.wrap(data), from);
            return;
        }
        int number = Numbers.in(data).get(0).number();
        String own = asker instanceof Inet4Address ? host.asker(number) : host.asker6(number);
        try (DatagramChannel other = netns.make(() -> open(new InetSocketAddress(own, Services.ECHO)))) {
            other.send(ByteBuffer.wrap(data), from);
        }
    }

    /** One of four is not: what one gets is no sign of what another one gets. */
    private static boolean isAnswered(byte[] data) {
        return Numbers.in(data).stream().allMatch(found -> found.number() % 4 != 3);
    }

    private @Nullable SocketAddress receive(DatagramChannel channel) throws IOException {
        buffer.clear();
        return channel.receive(buffer);
    }

    private interface KindOf {
        Kind kind(byte[] packet);
    }

    private void listen(int socket, Consumer<Receipt> log, KindOf kindOf) {
        for (int length = receive(socket); length > 0; length = receive(socket)) {
            byte[] packet = Arrays.copyOf(raw, length);
            Kind kind = kindOf.kind(packet);
            Numbers.in(packet).forEach(found -> log.accept(new Receipt(host.name(), 0, found.number(), kind)));
        }
    }

    private int receive(int socket) {
        try {
            return (int) Sys.recv(socket, raw, raw.length, Sys.MSG_DONTWAIT);
        } catch (LastErrorException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            for (DatagramChannel channel : udp.values()) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sys.close(icmp);
        Sys.close(icmp6);
    }
}
