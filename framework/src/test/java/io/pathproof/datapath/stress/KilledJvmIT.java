package io.pathproof.datapath.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.internal.bcc.BpfSyscall;
import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Four JVMs at once, armed by trampolines and one by kprobes, each with its topology and traffic, killed with -9 while their windows
 * record: nothing of them is left. Twenty are killed.
 */
class KilledJvmIT {

    private static final Path KPROBES = Path.of("/sys/kernel/debug/kprobes/list");

    @RepeatedTest(5)
    void leavesNothing() {
        Residue before = Residue.now();
        List<Process> jvms = Stream.of(AttachMode.FENTRY, AttachMode.FENTRY, AttachMode.FENTRY, AttachMode.KPROBE)
                .map(KilledJvmIT::start)
                .toList();
        try {
            jvms.forEach(KilledJvmIT::awaitRecording);
            Residue armed = Residue.now();
            assertThat(armed.programs()).isGreaterThan(before.programs());
            assertThat(armed.maps()).isGreaterThan(before.maps());
            assertThat(armed.kprobes()).isGreaterThan(before.kprobes());
            assertThat(armed.networks()).hasSizeGreaterThan(before.networks().size());
            assertThat(armed.processes()).hasSizeGreaterThan(before.processes().size());
        } finally {
            jvms.forEach(Process::destroyForcibly);
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Residue.now()).isEqualTo(before));
    }

    private static Process start(AttachMode mode) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            mode.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitRecording(Process jvm) {
        try {
            assertThat(jvm.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("recording");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the kernel has of everybody's. */
    record Residue(int programs, int maps, long kprobes, Set<Path> networks, List<String> processes) {

        static Residue now() {
            try {
                return new Residue(
                        BpfSyscall.countPrograms(),
                        BpfSyscall.countMaps(),
                        Files.readAllLines(KPROBES).size(),
                        networksOfProcesses(),
                        openVswitches());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Set<Path> networksOfProcesses() {
            return ProcessHandle.allProcesses()
                    .flatMap(process -> network(process).stream())
                    .collect(Collectors.toSet());
        }

        private static Optional<Path> network(ProcessHandle process) {
            try {
                return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "ns", "net")));
            } catch (IOException itHasEnded) {
                return Optional.empty();
            }
        }

        private static List<String> openVswitches() {
            return ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().command().stream())
                    .filter(command -> command.contains("ovs") || command.contains("unshare"))
                    .sorted()
                    .toList();
        }
    }

    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Topology topology = Topology.of("one").start();
            Pod a = topology.node("one").pod("a", "10.0.0.1/24");
            Pod b = topology.node("one").pod("b", "10.0.0.2/24");
            Session session = new Session();
            Session.Window window = session.open(
                    new ArmOptions(1 << 20, Optional.of(AttachMode.valueOf(arguments[0]))),
                    Mode.RECORD,
                    List.of(),
                    Duration.ofSeconds(5));
            a.start("ping", "-i", "0.1", b.address().getHostAddress()).awaitOutput("64 bytes from");
            assertThat(window.trace().orElseThrow().passages()).isNotEmpty();
            System.out.println("recording");
            System.in.read(); // until it is killed
        }
    }
}
