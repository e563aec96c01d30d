package io.pathproof.diagnostics;

import static io.pathproof.diagnostics.Check.Outcome.FAILED;
import static io.pathproof.diagnostics.Check.Outcome.PASSED;
import static io.pathproof.diagnostics.Check.Outcome.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.diagnostics.Check.Outcome;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each takes one thing away from a machine that has all, and looks at the line that must tell so, and at no other changing. */
class ProbePreconditionsTest {

    @TempDir
    private Path root;

    private FakeMachine fake;

    @BeforeEach
    void completeMachine() {
        fake = new FakeMachine(root);
    }

    @Test
    void aCompleteMachinePasses() {
        assertThat(CheckList.forProbes(fake.machine()).checks())
                .extracting(Check::name, Check::outcome)
                .containsExactly(
                        row("capabilities", PASSED),
                        row("kernel", PASSED),
                        row("lockdown", PASSED),
                        row("openvswitch", PASSED),
                        row("BTF", PASSED),
                        row("tracefs", PASSED),
                        row("traceable functions", PASSED),
                        row("libbcc", PASSED),
                        row("kernel datapath", PASSED),
                        row("hardware offload", PASSED));
    }

    @Test
    void anEmptyTreeFailsOrWarnsWithARemedyForEachThing(@TempDir Path empty) {
        assertThat(CheckList.forProbes(new Machine(empty)).checks())
                .filteredOn(check -> check.outcome() != PASSED)
                .allSatisfy(check -> assertThat(check.remedy()).isNotBlank())
                .allSatisfy(check -> assertThat(check.wanted()).isNotBlank())
                .extracting(Check::name, Check::outcome)
                .containsExactly(
                        row("capabilities", WARNING),
                        row("kernel", WARNING),
                        row("openvswitch", FAILED),
                        row("BTF", FAILED),
                        row("tracefs", WARNING),
                        row("traceable functions", WARNING),
                        row("libbcc", FAILED));
    }

    @Test
    void namesTheCapabilitiesThatAreMissing() {
        effective("0000003fffffffff", "a kernel before 5.8, as root");
        assertOnly("capabilities", PASSED, "CAP_BPF");
        effective("000000c000001000", "CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN");
        assertOnly("capabilities", PASSED, "CAP_BPF");
        effective("0000008000001000", "no CAP_PERFMON");
        assertOnly("capabilities", FAILED, "no CAP_PERFMON");
        effective("0000000000000000", "nobody");
        assertOnly("capabilities", FAILED, "no CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN");
    }

    @Test
    void capabilitiesInAUserNamespaceOfItsOwnMeanNothing() {
        fake.file("/proc/self/uid_map", "         0       1000          1\n");

        assertOnly("capabilities", FAILED, "in a user namespace of its own");
    }

    @Test
    void anOldKernelIsAWarning() {
        fake.file("/proc/sys/kernel/osrelease", "5.10.0-39-amd64\n");
        assertOnly("kernel", WARNING, "5.10.0-39-amd64");
        fake.file("/proc/sys/kernel/osrelease", "5.11.0\n");
        assertOnly("kernel", PASSED, "5.11.0");
        fake.file("/proc/sys/kernel/osrelease", "4.18.0-553.el8\n");
        assertOnly("kernel", WARNING, "4.18.0-553.el8");
        fake.file("/proc/sys/kernel/osrelease", "7.2\n");
        assertOnly("kernel", PASSED, "7.2");
    }

    @Test
    void aRealTimeKernelIsDeclined() {
        fake.file("/sys/kernel/realtime", "1\n");
        assertOnly("kernel", FAILED, "6.12.107+deb13-amd64, PREEMPT_RT");
    }

    @Test
    void lockdownForbidsOnlyInItsModeConfidentiality() {
        fake.file("/sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
        assertOnly("lockdown", FAILED, "[confidentiality]");
        fake.file("/sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
        assertOnly("lockdown", PASSED, "[integrity]");
        fake.without("/sys/kernel/security/lockdown");
        assertOnly("lockdown", PASSED, "none");
    }

    @Test
    void aModuleThatIsNotLoadedIsLoaded() {
        fake.without("/sys/module/openvswitch/refcnt").without("/sys/module/openvswitch");
        fake.program("/usr/sbin/modprobe", "mkdir -p '" + root.resolve("sys/module") + "'/$1");

        assertOnly("openvswitch", PASSED, "as of now");
    }

    @Test
    void aModuleThatCannotBeLoadedFailsWithTheWordsOfModprobe() {
        fake.without("/sys/module/openvswitch/refcnt").without("/sys/module/openvswitch");
        fake.program("/usr/sbin/modprobe", "echo \"modprobe: FATAL: Module $1 not found.\" >&2; exit 1");

        assertOnly("openvswitch", FAILED, "modprobe: FATAL: Module openvswitch not found.");
    }

    @Test
    void typesOfTheKernelAndOfTheModuleAreNeeded() {
        fake.without("/sys/kernel/btf/openvswitch");
        assertThat(assertOnly("BTF", FAILED, "no /sys/kernel/btf/openvswitch").remedy())
                .contains("CONFIG_DEBUG_INFO_BTF_MODULES");
        fake.without("/sys/kernel/btf/vmlinux");
        assertThat(assertOnly("BTF", FAILED, "no /sys/kernel/btf/vmlinux").remedy())
                .contains("CONFIG_DEBUG_INFO_BTF=y");
    }

    @Test
    void namesTheFunctionsThatCannotBeTraced() {
        fake.file(
                "/sys/kernel/tracing/available_filter_functions",
                FakeMachine.FUNCTIONS.replace("ovs_dp_upcall [", "ovs_dp_upcall.isra.0 ["));

        assertThat(assertOnly("traceable functions", FAILED, "no ovs_dp_upcall").found())
                .isEqualTo("no ovs_dp_upcall");
    }

    @Test
    void tracefsMayBeWhereItUsedToBe() {
        fake.without("/sys/kernel/tracing/available_filter_functions");
        fake.file("/sys/kernel/debug/tracing/available_filter_functions", FakeMachine.FUNCTIONS);

        assertOnly("tracefs", PASSED, "/sys/kernel/debug/tracing");
    }

    @Test
    void withoutTracefsTheFunctionsAreLookedForAmongTheSymbols() {
        fake.without("/sys/kernel/tracing/available_filter_functions");
        fake.file("/proc/kallsyms", FakeMachine.FUNCTIONS.replaceAll("(?m)^", "0000000000000000 t "));

        assertThat(outcome("tracefs")).isEqualTo(WARNING);
        assertThat(outcome("traceable functions")).isEqualTo(PASSED);

        fake.file("/proc/kallsyms", "0000000000000000 t ovs_vport_send\t[openvswitch]\n");
        assertThat(outcome("traceable functions")).isEqualTo(FAILED);
    }

    @Test
    void theLibrarysVersionIsThatOfTheFileBehindTheLink() {
        fake.library("libbcc.so.0.25.0");
        assertOnly("libbcc", PASSED, "libbcc.so.0.25.0");
        fake.library("libbcc.so.0.18.0");
        assertOnly("libbcc", FAILED, "libbcc.so.0.18.0");
        fake.library("libbcc-of-ours.so");
        assertOnly("libbcc", WARNING, "of unknown version");
        fake.without("/usr/lib/x86_64-linux-gnu/libbcc.so.0");
        assertOnly("libbcc", FAILED, "no libbcc.so.0");
    }

    @Test
    void theLibraryIsAlsoFoundWhereTheLoaderLooksUnasked() {
        fake.without("/usr/lib/x86_64-linux-gnu/libbcc.so.0").file("/usr/lib64/libbcc.so.0", "ELF");

        assertOnly("libbcc", WARNING, "usr/lib64/libbcc.so.0, of unknown version");
    }

    @Test
    void bridgesThatTheKernelDoesNotSeeAreNamed() {
        fake.ovsVsctl("br-int,system\nbr-dpdk,netdev\nbr-afxdp,netdev", "");

        assertOnly("kernel datapath", WARNING, "not br-afxdp, br-dpdk (");
    }

    @Test
    void hardwareOffloadIsAWarning() {
        fake.ovsVsctl("br-int,system", "\"true\"");
        assertOnly("hardware offload", WARNING, "on (other_config:hw-offload)");
        fake.ovsVsctl("br-int,system", "\"false\"");
        assertOnly("hardware offload", PASSED, "off");
    }

    @Test
    void anOpenVswitchThatIsNotRunningIsNotAsked() {
        fake.program(
                "/usr/bin/ovs-vsctl",
                "echo 'ovs-vsctl: unix:/run/openvswitch/db.sock: database connection failed' >&2; exit 1");
        assertOnly("kernel datapath", PASSED, "to ask");
        assertOnly("hardware offload", PASSED, "to ask");
    }

    private void effective(String capabilities, String who) {
        fake.file("/proc/self/status", "Name:\t" + who + "\nCapEff:\t" + capabilities + "\n");
    }

    private Outcome outcome(String name) {
        return named(name, CheckList.forProbes(fake.machine())).outcome();
    }

    private Check assertOnly(String name, Outcome outcome, String found) {
        CheckList list = CheckList.forProbes(fake.machine());
        assertThat(list.checks())
                .filteredOn(check -> !check.name().equals(name))
                .extracting(Check::outcome)
                .containsOnly(PASSED);
        Check check = named(name, list);
        assertThat(check.outcome()).isEqualTo(outcome);
        assertThat(check.found()).contains(found);
        return check;
    }

    private static Check named(String name, CheckList list) {
        return list.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Tuple row(String name, Outcome outcome) {
        return Tuple.tuple(name, outcome);
    }
}
