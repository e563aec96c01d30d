package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Open vSwitch of a node: told flows by ovs-ofctl, asked at its control socket. */
public final class Switch {

    private static final Pattern MISSED = Pattern.compile("missed:(\\d+)");

    private final Netns netns;
    private final Control control;

    public Switch(Netns netns) {
        this.netns = netns;
        this.control = new Control("ovs-vswitchd", control(netns.inside("/run/openvswitch")));
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
        forget();
    }

    /** The same, but what the datapath has of packets before is brought up to date only. */
    public void change(Program program) {
        take(program);
        ask("dpctl/flush-conntrack");
        catchUp();
    }

    /** Forgets all that it knew of packets. When this returns, the datapath follows the flows that there are. */
    public void forget() {
        ask("dpctl/flush-conntrack");
        ask("revalidator/purge");
    }

    /** Brings what the datapath has of packets before up to date. */
    public void catchUp() {
        // Two rounds, as the one that is under way may be past a flow already.
        ask("revalidator/wait");
        ask("revalidator/wait");
    }

    private void take(Program program) {
        Command.run(
                program.bundle(),
                List.of("ovs-ofctl", "bundle", "unix:" + netns.inside("/run/openvswitch/br-int.mgmt"), "-"));
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

    /** The OpenFlow number of a port. */
    public int number(String port) {
        return Integer.parseInt(configure("get", "Interface", port, "ofport").strip());
    }

    /** Runs ovs-vsctl, and returns its output. */
    public String configure(String... words) {
        List<String> command =
                new ArrayList<>(List.of("ovs-vsctl", "--db=unix:" + netns.inside("/run/openvswitch/db.sock")));
        command.addAll(List.of(words));
        return Command.run("", command);
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
                HexFormat.of().formatHex(frame));
    }

    /** Asks ovs-vswitchd. */
    public String ask(String command, String... arguments) {
        return control.ask(command, arguments);
    }
}
