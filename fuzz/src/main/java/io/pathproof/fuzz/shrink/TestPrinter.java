package io.pathproof.fuzz.shrink;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** A scenario as a JUnit test of the product. */
public final class TestPrinter {

    private static final String HELPERS =
            """

              private static final String SEND =
                  "import socket, sys\\ns = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)\\ns.bind(('eth0', 0))\\n"
                      + "for frame in sys.argv[1:]: s.send(bytes.fromhex(frame))";

              private static void send(String pod, String... frames) {
                topology.pod(pod).exec(
                    Stream.concat(Stream.of("python3", "-c", SEND), Stream.of(frames)).toArray(String[]::new));
              }
            """;

    private final Scenario scenario;
    private final Terrain terrain;
    private final StringBuilder text = new StringBuilder();

    private TestPrinter(Scenario scenario, Terrain terrain) {
        this.scenario = scenario;
        this.terrain = terrain;
    }

    /**
     * The test.
     *
     * @param port where the packets came in that the claim is about: {@code node/name}
     * @param shot that the claim is about
     * @param claim as it follows {@code enteredOvsFrom(…)}
     * @param proven whether the product says that it is so, and it is not; else the product says that it is not, and it is so
     */
    public static String print(
            Scenario scenario, Terrain terrain, String port, Shot shot, String claim, boolean proven) {
        TestPrinter printer = new TestPrinter(scenario, terrain);
        printer.printAll(port, shot, claim, proven);
        return printer.text.toString();
    }

    private void printAll(String port, Shot shot, String claim, boolean proven) {
        line("@PathproofTest");
        line("class Seed" + scenario.seed() + "IT {");
        line("  @RegisterExtension");
        line("  static final Topology topology = Topology.of(%s);"
                .formatted(terrain.names().stream().map(TestPrinter::quoted).collect(Collectors.joining(", "))));
        text.append(HELPERS).append('\n');
        line("  // Hosts listen as docs/fuzzing.md tells, and have the addresses that their packets come from.");
        line("  @Test");
        line("  void " + (proven ? "isNotProven" : "isNotRefuted") + "(PacketTrace trace) {");
        for (Host host : terrain.hosts()) {
            line("    topology.node(\"%s\").pod(\"%s\", \"%s/24\", \"%s/64\");"
                    .formatted(node(host.node()), host.name(), host.address(), host.address6()));
        }
        scenario.watchers()
                .forEach(watcher -> line("    topology.node(\"%s\").vsctl(%s);"
                        .formatted(
                                node(0),
                                watcher.on(terrain.observer().port()).stream()
                                        .map(TestPrinter::quoted)
                                        .collect(Collectors.joining(", ")))));
        scenario.stages().forEach(this::print);
        String what = "assertThat(trace.where(PacketFilter."
                + (shot.protocol() == Shot.ARP ? "arp()" : "protocol(" + shot.protocol() + ")") + ".from(\""
                + shot.source() + "\")" + (shot.isToItself() ? ".destinationPort(" + shot.port() + ")" : "")
                + "))\n        .enteredOvsFrom(\"" + port + "\")." + claim;
        line(
                proven
                        ? "    assertThatThrownBy(() -> " + what + ")\n        .isInstanceOf(AssertionError.class);"
                        : "    " + what + ";");
        line("  }");
        line("}");
    }

    private void print(Stage stage) {
        for (int node = 0; node < stage.programs().size(); node++) {
            Program program = stage.programs().get(node);
            String name = node(node);
            program.groups()
                    .forEach(group -> line("    topology.node(\"%s\").ofctl(\"add-group\", \"br-int\", \"%s\");"
                            .formatted(name, group.text())));
            line("    topology.node(\"%s\").replaceFlows(%s);"
                    .formatted(
                            name,
                            program.rules().stream()
                                    .map(rule -> "\n        " + quoted(rule.text()))
                                    .collect(Collectors.joining(","))));
        }
        stage.northbound().ifPresent(this::print);
        for (Shot shot : stage.shots()) {
            line("    // " + shot.what()
                    + (shot.dialogue().isPresent() ? ", by " + shot.from() + "'s own sockets" : ""));
            if (shot.dialogue().isPresent()) {
                continue;
            }
            for (int i = 0; i < shot.copies(); i++) {
                line("    send(\"%s\",%s);"
                        .formatted(
                                shot.from().name(),
                                shot.frames().stream()
                                        .map(frame -> "\n        "
                                                + quoted(HexFormat.of().formatHex(frame)))
                                        .collect(Collectors.joining(","))));
            }
        }
    }

    private void print(Northbound northbound) {
        line("    // OVN runs as Central of the module makes it; these are all ACLs and load balancers that it has.");
        for (String command : northbound.commands()) {
            line("    topology.node(\"%s\").exec(\"sh\", \"-c\", %s);"
                    .formatted(node(0), quoted("ovn-nbctl --wait=hv -- " + command)));
        }
    }

    private String node(int number) {
        return terrain.names().get(number);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
