package io.pathproof.topology;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The network between nodes: a veth pair between each two of them, with one address for a node on all its links. There is no
 * bridge between them that would have to learn.
 */
record Links(List<Node> nodes, Duration deadline) {

    private static final String PREFIX = "to-";

    /** The interface on each other node that leads to this one. */
    static String device(String node) {
        return InterfaceName.of("node", PREFIX, node);
    }

    /** Of the networks that are for documentation: nothing real can be meant by them. */
    static InetAddress address(int index) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) (index + 1)});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    private static String ipv6(int index) {
        return "2001:db8::" + Integer.toHexString(index + 1);
    }

    void connect() {
        each(this::pairs);
        each(this::addresses);
    }

    /** The node's end of each link to a later node, and that node's end. */
    private String pairs(int index) {
        return IntStream.range(index + 1, nodes.size())
                .mapToObj(other -> "link add %s type veth peer name %s netns %d%n"
                        .formatted(
                                device(name(other)),
                                device(name(index)),
                                nodes.get(other).sandbox().init()))
                .collect(Collectors.joining());
    }

    private String addresses(int index) {
        return IntStream.range(0, nodes.size())
                .filter(other -> other != index)
                .mapToObj(other -> addresses(index, other))
                .collect(Collectors.joining());
    }

    private String addresses(int index, int other) {
        String device = device(name(other));
        return "link set %s up%n".formatted(device)
                + "addr add %s peer %s dev %s%n"
                        .formatted(
                                address(index).getHostAddress(), address(other).getHostAddress(), device)
                + "addr add %s peer %s dev %s nodad%n".formatted(ipv6(index), ipv6(other), device);
    }

    private void each(IntFunction<String> batch) {
        CompletableFuture<?>[] all = IntStream.range(0, nodes.size())
                .mapToObj(index -> CompletableFuture.runAsync(() -> ip(index, batch.apply(index)), Command.THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void ip(int index, String batch) {
        if (batch.isEmpty()) {
            return;
        }
        Result result = nodes.get(index).sandbox().runOnNetwork(List.of("ip", "-batch", "-"), batch, deadline);
        if (!result.succeeded()) {
            throw new CommandFailedException("node " + name(index), result, batch);
        }
    }

    private String name(int index) {
        return nodes.get(index).name();
    }
}
