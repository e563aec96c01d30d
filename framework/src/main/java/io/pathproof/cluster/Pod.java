package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.StartedPod;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.traffic.HttpCommand;
import io.pathproof.internal.traffic.PingCommand;
import io.pathproof.internal.traffic.TcpCommand;
import io.pathproof.internal.traffic.UdpCommand;
import io.pathproof.trace.Endpoint;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.traffic.CommandResult;
import io.pathproof.traffic.HttpResult;
import io.pathproof.traffic.PingResult;
import io.pathproof.traffic.TcpResult;
import io.pathproof.traffic.UdpResult;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A pod that has started. For assertions it is its port, and its addresses.
 *
 * <p>What it sends, it sends by a program in its own container, and what that program saw of it is the result. That an answer is
 * missing proves nothing: ask the trace.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Pod implements Endpoint, PortSelector {

    /** The label that each pod has with its name, by which a policy can select it alone. */
    public static final String LABEL = "pathproof.io/pod";

    private static final int PATIENCE_SECONDS = 2;

    private final StartedPod pod;

    Pod(StartedPod pod) {
        this.pod = pod;
    }

    @Override
    public String name() {
        return pod.name().name();
    }

    /** Its namespace. */
    public String namespace() {
        return pod.name().namespace();
    }

    /** The name of the node that it runs on. */
    public String node() {
        return pod.node().name();
    }

    /** The port of Open vSwitch that its frames come in by. */
    public String port() {
        return pod.port();
    }

    /** The same port, with its node. */
    @Override
    public NamePattern pattern() {
        return NamePattern.of(node() + "/" + port());
    }

    @Override
    public String describe() {
        return "pod " + pod.name() + " (\"" + pattern() + "\")";
    }

    @Override
    public List<InetAddress> addresses() {
        return pod.addresses();
    }

    /** Its first address. */
    public InetAddress address() {
        return addresses().get(0);
    }

    /** Its first address of IPv6, where the cluster gives it one. */
    public Optional<InetAddress> ipv6() {
        return addresses().stream().filter(Inet6Address.class::isInstance).findFirst();
    }

    /** Its labels. */
    public Map<String, String> labels() {
        return pod.labels();
    }

    /** Selects it alone, in its namespace. */
    public LabelSelector selector() {
        return new LabelSelectorBuilder().addToMatchLabels(LABEL, name()).build();
    }

    /** Sends one echo request, and waits for the reply for at most two seconds. */
    public PingResult ping(Endpoint other) {
        return ping(other, 1);
    }

    /** Sends this many echo requests, a tenth of a second apart, and waits for the last reply for at most two seconds. */
    public PingResult ping(Endpoint other, int count) {
        return ping(to(other), count);
    }

    /** Sends this many echo requests, a tenth of a second apart, and waits for the last reply for at most two seconds. */
    public PingResult ping(InetAddress address, int count) {
        Result result = pod.run(PingCommand.words(address, count, PATIENCE_SECONDS));
        return PingCommand.result(result).orElseThrow(() -> pod.failed(result));
    }

    /** Connects by TCP, waits for an answer for at most two seconds, and closes the connection. */
    public TcpResult tcp(Endpoint other, int port) {
        Result result = pod.run(TcpCommand.words(to(other), port, PATIENCE_SECONDS));
        return TcpCommand.result(result).orElseThrow(() -> pod.failed(result));
    }

    /** Sends this many UDP datagrams from one port to one port, and waits for as many in answer, for each at most two seconds. */
    public UdpResult udp(Endpoint other, int port, int count) {
        Result result = pod.run(UdpCommand.words(to(other), port, count, PATIENCE_SECONDS));
        return UdpCommand.result(result, count).orElseThrow(() -> pod.failed(result));
    }

    /** Gets a page by HTTP, and waits for it for at most two seconds. */
    public HttpResult http(Endpoint other, int port) {
        InetAddress address = to(other);
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return http("http://" + host + ":" + port + "/");
    }

    /** Gets a page by HTTP, and waits for it for at most two seconds. */
    public HttpResult http(String url) {
        Result result = pod.run(HttpCommand.words(url, PATIENCE_SECONDS));
        return HttpCommand.result(result).orElseThrow(() -> pod.failed(result));
    }

    /**
     * Runs a command, and waits for its end.
     *
     * @throws ClusterException if it is not done by the deadline, or the pod or the API server is gone
     */
    public CommandResult exec(String... command) {
        Result result = pod.run(List.of(command));
        return new CommandResult(result.exitCode(), result.stdout(), result.stderr());
    }

    /** Ends the pod before its time; returns when it is gone. */
    public void remove() {
        pod.remove();
    }

    private InetAddress to(Endpoint other) {
        return other.addresses().stream()
                .filter(theirs -> addresses().stream().anyMatch(ours -> ours.getClass() == theirs.getClass()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(other + " has " + other.addresses() + ", " + this
                        + " has " + addresses() + ": want addresses of one family"));
    }

    @Override
    public String toString() {
        return "pod " + pod.name() + " on node " + node();
    }
}
