package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.internal.process.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * However a topology ends, nothing is left of it. Witnesses: veth devices in this machine's own network whose other end is in
 * a node. The kernel takes one away when, and only when, the node's network namespace itself is destroyed.
 */
class TopologyResidueIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Set<String> mounts = Set.of();

    @BeforeEach
    void remember() throws IOException {
        mounts = mounts();
    }

    @AfterEach
    void removeWitnessesOfAFailure() {
        ip("link", "del", "witness1");
        ip("link", "del", "witness2");
    }

    @Test
    void closingLeavesNothing() throws IOException {
        Node closed;
        Set<Long> networks;
        try (Topology topology = Topology.of("one", "two").start()) {
            Pod a = topology.node("one").pod("a", "10.0.0.1/24");
            Pod b = topology.node("two").pod("b", "10.0.0.2/24");
            a.start("sleep", "1000");
            assertThat(a.ping(b).allAnswered()).isTrue();
            witness("witness1", Long.toString(a.node().sandbox().init()));
            witness("witness2", Long.toString(b.node().sandbox().init()));
            networks = networks(topology);
            assertThat(processesIn(networks)).hasSizeGreaterThan(2 * 4);
            assertThat(isThere("one")).isTrue();
            closed = a.node();
        }

        assertNothingIsLeft(networks);
        assertThatThrownBy(() -> closed.vsctl("show"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("node one is no more: its topology was closed");
        assertThatThrownBy(() -> closed.pod("c", "10.0.0.3/24"))
                .hasMessage("node one is no more: its topology was closed");
        assertThat(closed.bridgeOf("veth-a")).isEmpty();
    }

    @Test
    void aJvmKilledLeavesNothing() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<Long> networks;
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            witness("witness1", output.readLine());
            witness("witness2", output.readLine());
            networks = Stream.of(output.readLine().split(" ", -1))
                    .map(Long::valueOf)
                    .collect(Collectors.toSet());
            assertThat(networks).hasSize(4);
            assertThat(processesIn(networks)).hasSizeGreaterThan(2 * 4);
        } finally {
            jvm.destroyForcibly();
        }

        assertNothingIsLeft(networks);
    }

    /** A JVM in the middle of a test: pods, and commands that run in them. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Topology topology = Topology.of("one", "two").start();
            Pod a = topology.node("one").pod("a", "10.0.0.1/24");
            Pod b = topology.node("two").pod("b", "10.0.0.2/24");
            b.start("sleep", "1000");
            a.start("ping", "-i", "0.1", b.address().getHostAddress()).awaitOutput("64 bytes from");
            System.out.println(a.node().sandbox().init());
            System.out.println(b.node().sandbox().init());
            System.out.println(networks(topology).stream().map(String::valueOf).collect(Collectors.joining(" ")));
            Thread.sleep(Long.MAX_VALUE); // until it is killed
        }
    }

    @Test
    void aNodeThatDoesNotComeUpTakesTheOthersWithIt() throws IOException {
        String name = "n" + ProcessHandle.current().pid();

        assertThatThrownBy(() -> Topology.of(name, "two")
                        .withDeadline(Duration.ofMillis(1))
                        .start())
                .isInstanceOf(TopologyException.class)
                .hasMessageStartingWith("node " + name + " did not come up in 1 ms");

        await().atMost(LONG).until(() -> !isThere(name));
        assertThat(mounts()).isEqualTo(mounts);
    }

    @Test
    void aPodThatCannotBeLeavesThePortThatWasThere() {
        try (Topology topology = Topology.of("one").start()) {
            Node one = topology.node("one");
            one.vsctl("add-port", "br-int", "veth-a", "--", "set", "Interface", "veth-a", "type=internal");

            assertThatThrownBy(() -> one.pod("a", "10.0.0.1/24"))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContainingAll("on node one: pod.sh a veth-a", "File exists");

            assertThat(one.vsctl("list-ports", "br-int").lines()).containsExactly("genev0", "veth-a");
            assertThat(one.exec("ip", "netns").strip()).isEmpty();
            assertThatThrownBy(() -> topology.pod("a")).hasMessage("there is no pod \"a\": there is none at all");
        }
    }

    @Test
    void aNodeKilledByAnotherSaysSo() {
        try (Topology topology = Topology.of("one").start()) {
            Node one = topology.node("one");
            ProcessHandle.of(one.sandbox().init()).orElseThrow().destroyForcibly();

            await().atMost(LONG).until(() -> !one.sandbox().alive());
            assertThatThrownBy(() -> one.vsctl("show"))
                    .hasMessage("node one is no more: its first process was ended by something else");
        }
    }

    @Test
    void junitStartsItOnceForAClassWithItsNestedOnesAndClosesIt() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Cases.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(2).succeeded(2));

        assertThat(Cases.NETWORKS).hasSize(2).containsOnly(Cases.NETWORKS.get(0));
        assertThat(Cases.topology.nodes()).isEmpty();
        assertThat(processesIn(Set.copyOf(Cases.NETWORKS))).isEmpty();
    }

    static class Cases {

        static final List<Long> NETWORKS = new ArrayList<>();

        @RegisterExtension
        static final Topology topology = Topology.of("one");

        @Test
        void first() {
            NETWORKS.add(topology.node("one").netns());
        }

        @Nested
        class Inner {
            @Test
            void second() {
                NETWORKS.add(topology.node("one").netns());
            }
        }
    }

    private void assertNothingIsLeft(Set<Long> networks) throws IOException {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(links()).doesNotContain("witness1", "witness2");
            assertThat(processesIn(networks)).isEmpty();
        });
        assertThat(mounts()).isEqualTo(mounts);
    }

    private static Set<Long> networks(Topology topology) {
        return Stream.concat(
                        topology.nodes().stream().map(Node::netns),
                        topology.pods().stream().map(Pod::netns))
                .collect(Collectors.toSet());
    }

    private static void witness(String name, String node) {
        assertThat(ip("link", "add", name, "type", "veth", "peer", "name", "w0", "netns", node))
                .isTrue();
        assertThat(links()).contains(name);
    }

    private static boolean ip(String... arguments) {
        String[] words = Stream.concat(Stream.of("ip"), Stream.of(arguments)).toArray(String[]::new);
        return Command.of(LONG, words).run().succeeded();
    }

    private static Set<String> links() {
        try (Stream<Path> devices = Files.list(Path.of("/sys/class/net"))) {
            return devices.map(device -> String.valueOf(device.getFileName())).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> processesIn(Set<Long> networks) {
        return ProcessHandle.allProcesses()
                .filter(process -> networks.contains(networkOf(process)))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private static boolean isThere(String node) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains("node.sh " + node));
    }

    private static long networkOf(ProcessHandle process) {
        try {
            return (Long) Files.getAttribute(Path.of("/proc/" + process.pid() + "/ns/net"), "unix:ino");
        } catch (IOException e) {
            return 0; // gone meanwhile
        }
    }

    private static Set<String> mounts() throws IOException {
        return new HashSet<>(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    }
}
