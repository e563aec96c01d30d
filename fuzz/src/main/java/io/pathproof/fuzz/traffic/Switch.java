package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Open vSwitch of a node: told flows by ovs-ofctl, asked at its control socket. */
public final class Switch {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final Pattern MISSED = Pattern.compile("missed:(\\d+)");

    private final Netns netns;
    private final Path control;

    public Switch(Netns netns) {
        this.netns = netns;
        this.control = control(netns.inside("/run/openvswitch"));
    }

    private static Path control(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "ovs-vswitchd.*.ctl")) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has these flows and no others, and forgets all else that it knew of packets. When this returns, the datapath follows them. */
    public void begin(Program program) {
        take(program);
        ask("revalidator/purge");
    }

    /** The same, but what the datapath has of packets before is brought up to date only. */
    public void change(Program program) {
        take(program);
        // Two rounds, as the one that is under way may be past a flow already.
        ask("revalidator/wait");
        ask("revalidator/wait");
    }

    private void take(Program program) {
        Command.run(
                program.bundle(),
                List.of("ovs-ofctl", "bundle", "unix:" + netns.inside("/run/openvswitch/br-int.mgmt"), "-"));
        ask("dpctl/flush-conntrack");
    }

    /** Adds a meter to br-int. */
    public void meter(String meter) {
        Command.run(
                "",
                List.of(
                        "ovs-ofctl",
                        "-OOpenFlow13",
                        "add-meter",
                        "unix:" + netns.inside("/run/openvswitch/br-int.mgmt"),
                        meter));
    }

    /** Adds a flow to a bridge. */
    public void add(String bridge, String flow) {
        Command.run(
                "",
                List.of("ovs-ofctl", "add-flow", "unix:" + netns.inside("/run/openvswitch/" + bridge + ".mgmt"), flow));
    }

    /** Runs ovs-vsctl. */
    public void configure(String... words) {
        List<String> command =
                new ArrayList<>(List.of("ovs-vsctl", "--db=unix:" + netns.inside("/run/openvswitch/db.sock")));
        command.addAll(List.of(words));
        Command.run("", command);
    }

    /** How many packets the datapath had no flow for, so far. */
    public long missed() {
        Matcher missed = MISSED.matcher(ask("dpctl/show"));
        if (!missed.find()) {
            throw new IllegalStateException("dpctl/show tells no misses");
        }
        return Long.parseLong(missed.group(1));
    }

    /** What Open vSwitch says that it would do with a frame of a host now. */
    public String trace(Host from, byte[] frame) {
        return ask(
                        "ofproto/trace",
                        from.bridge(),
                        "in_port=" + from.port(),
                        HexFormat.of().formatHex(frame))
                .replace("\\n", "\n")
                .replace("\\\"", "\"");
    }

    /** Asks ovs-vswitchd: the raw answer. */
    public String ask(String command, String... arguments) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(control));
            String request = "{\"id\":0,\"method\":\"" + command + "\",\"params\":["
                    + Stream.of(arguments).map(word -> "\"" + word + "\"").collect(Collectors.joining(",")) + "]}";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            StringBuilder answer = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            while (!answer.toString().endsWith("}")) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new HangingException("ovs-vswitchd does not answer " + command);
                }
                selector.selectedKeys().clear();
                if (channel.read(buffer.clear()) < 0) {
                    break;
                }
                answer.append(StandardCharsets.UTF_8.decode(buffer.flip()));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
