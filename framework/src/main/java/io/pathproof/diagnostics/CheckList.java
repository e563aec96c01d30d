package io.pathproof.diagnostics;

import io.pathproof.diagnostics.Check.Outcome;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What was checked on a machine, in the order in which it is best remedied.
 *
 * <pre>
 * [ok]     capabilities: all, in the first user namespace
 * [failed] BTF: /sys/kernel/btf/vmlinux is not there
 *            wanted: the kernel's types, by which the probes find their way in its structures
 *            remedy: boot a kernel built with CONFIG_DEBUG_INFO_BTF=y; those of all large distributions are
 * </pre>
 *
 * @param checks one for each precondition
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CheckList(List<Check> checks) {

    private static final List<Precondition> PROBES = List.of(
            Capabilities.forProbes(),
            new KernelRelease(),
            new Lockdown(),
            new OpenVswitchModule(),
            new KernelBtf(),
            new Tracefs(),
            new TraceableFunctions(),
            new Libbcc(),
            new DatapathType(),
            new HardwareOffload());

    private static final List<Precondition> TOPOLOGY =
            List.of(Capabilities.forTopology(), new Tools(), new OpenVswitchModule());

    public CheckList {
        checks = List.copyOf(checks);
    }

    /** What arming the probes takes, looked up on this machine. Loads the module openvswitch where it is not loaded yet. */
    public static CheckList forProbes() {
        return on(Machine.THIS, PROBES);
    }

    /** What starting a topology takes, looked up on this machine. Loads the module openvswitch where it is not loaded yet. */
    public static CheckList forTopology() {
        return on(Machine.THIS, TOPOLOGY);
    }

    static CheckList forProbes(Machine machine) {
        return on(machine, PROBES);
    }

    private static CheckList on(Machine machine, List<Precondition> preconditions) {
        return new CheckList(preconditions.stream()
                .map(precondition -> precondition.check(machine))
                .toList());
    }

    /** Whether no check failed. Warnings do not count. */
    public boolean met() {
        return failed().isEmpty();
    }

    /** The checks that failed. */
    public List<Check> failed() {
        return checks.stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .toList();
    }

    /**
     * Goes on if no check failed.
     *
     * @param purpose what cannot be done otherwise: "the probes cannot be armed"
     * @throws PreconditionException with this list if one did
     */
    public void require(String purpose) {
        if (!met()) {
            throw new PreconditionException(purpose, this);
        }
    }

    /** The list with ✓ and ✗ where the character set has them, else in ASCII. */
    public String describe(Charset charset) {
        return text(charset.newEncoder().canEncode("✓✗") ? Marks.SIGNS : Marks.WORDS);
    }

    /** The list in ASCII. */
    @Override
    public String toString() {
        return describe(StandardCharsets.US_ASCII);
    }

    private String text(Marks marks) {
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            String mark = marks.of(check.outcome());
            text.append(mark)
                    .append(check.name())
                    .append(": ")
                    .append(check.found())
                    .append('\n');
            line(marks.indent() + "wanted: ", check.wanted()).ifPresent(text::append);
            line(marks.indent() + "remedy: ", check.remedy()).ifPresent(text::append);
        }
        return text.toString().stripTrailing();
    }

    private static Optional<String> line(String label, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(label + text + "\n");
    }

    private record Marks(String passed, String warning, String failed) {
        static final Marks SIGNS = new Marks("✓ ", "! ", "✗ ");
        static final Marks WORDS = new Marks("[ok]     ", "[warn]   ", "[failed] ");

        String indent() {
            return " ".repeat(passed.length() + 2);
        }

        String of(Outcome outcome) {
            return switch (outcome) {
                case PASSED -> passed;
                case WARNING -> warning;
                case FAILED -> failed;
            };
        }
    }
}
