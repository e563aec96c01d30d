package io.pathproof.topology;

import io.pathproof.internal.process.Result;
import io.pathproof.internal.traffic.PingCommand;
import io.pathproof.internal.traffic.TcpCommand;
import io.pathproof.internal.traffic.UdpCommand;
import io.pathproof.trace.Endpoint;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.traffic.PingResult;
import io.pathproof.traffic.TcpResult;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A pod on a {@link Node}: a network namespace with an interface, the other end of which is a port of the node's bridge. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Pod implements Endpoint, PortSelector {

    private static final int PATIENCE_SECONDS = 1;

    private final Node node;
    private final PodSpec spec;
    private final int number;
    private final List<Address> addresses;

    Pod(Node node, PodSpec spec, int number) {
        this.node = node;
        this.spec = spec;
        this.number = number;
        this.addresses = spec.parsedAddresses();
    }

    /** Its name. */
    @Override
    public String name() {
        return spec.name();
    }

    /** The node it is on. */
    public Node node() {
        return node;
    }

    /** The port of the node's bridge that its frames come in by. */
    public String port() {
        return spec.port();
    }

    /** The same port, with its node. */
    @Override
    public NamePattern pattern() {
        return NamePattern.of(node.name() + "/" + port());
    }

    @Override
    public String describe() {
        return this + " (\"" + pattern() + "\")";
    }

    /** Its hardware address. */
    public String mac() {
        return "0a:00:%02x:%02x:%02x:%02x"
                .formatted(number >>> 24, number >>> 16 & 255, number >>> 8 & 255, number & 255);
    }

    /**
     * Its first address.
     *
     * @throws IllegalStateException if it has none
     */
    public InetAddress address() {
        if (addresses.isEmpty()) {
            throw new IllegalStateException("pod " + name() + " has no address");
        }
        return addresses.get(0).address();
    }

    /** Its addresses. */
    @Override
    public List<InetAddress> addresses() {
        return addresses.stream().map(Address::address).toList();
    }

    /** The inode of its network namespace. */
    public long netns() {
        return node.sandbox().netns(name());
    }

    /** The same; empty where it is not made yet, or is gone. */
    Optional<Long> knownNetns() {
        try {
            return Optional.of(netns());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Sends one echo request to the first address of the other pod that is of a family that this one has, too. */
    public PingResult ping(Pod other) {
        return ping(other, 1);
    }

    /** Sends this many echo requests, a tenth of a second apart, and waits for the last reply for at most a second. */
    public PingResult ping(Pod other, int count) {
        return ping(to(other), count);
    }

    /** Sends this many echo requests, a tenth of a second apart, and waits for the last reply for at most a second. */
    public PingResult ping(InetAddress address, int count) {
        Result result = run(PingCommand.words(address, count, PATIENCE_SECONDS));
        return PingCommand.result(result).orElseThrow(() -> new CommandFailedException(toString(), result, ""));
    }

    /**
     * Sends this many UDP datagrams from one port to one port. Nobody needs to listen there.
     *
     * @throws CommandFailedException if there is no way to send them
     */
    public void udp(Pod other, int port, int count) {
        List<String> words = UdpCommand.words(to(other), port, count, 0);
        exec(words.toArray(String[]::new));
    }

    /** Connects by TCP, waits for an answer for at most a second, and closes the connection. */
    public TcpResult tcp(Pod other, int port) {
        Result result = run(TcpCommand.words(to(other), port, PATIENCE_SECONDS));
        return TcpCommand.result(result).orElseThrow(() -> new CommandFailedException(toString(), result, ""));
    }

    /**
     * Runs a command in the pod and returns its output.
     *
     * @throws CommandFailedException if it ends with another exit code than 0, or not by the topology's deadline
     */
    public String exec(String... command) {
        Result result = run(List.of(command));
        if (!result.succeeded()) {
            throw new CommandFailedException(toString(), result, "");
        }
        return result.stdout();
    }

    /** Starts a command in the pod and lets it run. */
    public RunningCommand start(String... command) {
        return node.spawn(toString(), inside(List.of(command)), List.of(command));
    }

    /** Ends the pod: its processes are left without a network, its port and flows go. */
    public void remove() {
        node.remove(this);
    }

    @Override
    public String toString() {
        return "pod " + node.name() + "/" + name();
    }

    PodFlows flows() {
        return new PodFlows(number, mac(), addresses);
    }

    private Result run(List<String> words) {
        Result result = node.run(inside(words));
        return new Result(words, result.exitCode(), result.stdout(), result.stderr(), result.timedOut());
    }

    private List<String> inside(List<String> words) {
        List<String> entered = new ArrayList<>(List.of("ip", "netns", "exec", name()));
        entered.addAll(words);
        return entered;
    }

    private InetAddress to(Pod other) {
        return other.addresses.stream()
                .filter(theirs -> addresses.stream().anyMatch(ours -> ours.isIpv6() == theirs.isIpv6()))
                .findFirst()
                .map(Address::address)
                .orElseThrow(() -> new IllegalArgumentException(other + " has " + other.addresses + ", " + this
                        + " has " + addresses + ": want addresses of one family"));
    }
}
