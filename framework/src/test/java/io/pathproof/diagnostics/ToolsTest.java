package io.pathproof.diagnostics;

import static io.pathproof.diagnostics.Check.Outcome.FAILED;
import static io.pathproof.diagnostics.Check.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {

    @TempDir
    private Path root;

    @Test
    void namesEachProgramThatIsMissing() {
        FakeMachine fake = new FakeMachine(root);
        assertThat(new Tools().check(fake.machine()).outcome()).isEqualTo(PASSED);

        fake.without("/usr/sbin/ovs-vswitchd").without("/usr/sbin/nsenter");

        Check check = new Tools().check(fake.machine());
        assertThat(check.outcome()).isEqualTo(FAILED);
        assertThat(check.found()).isEqualTo("no nsenter, no ovs-vswitchd");
        assertThat(check.remedy()).contains("apt-get install openvswitch-switch");
    }

    @Test
    void aFileThatCannotBeRunIsNoProgram() {
        FakeMachine fake = new FakeMachine(root);
        fake.without("/usr/sbin/ip").file("/usr/sbin/ip", "not executable");

        assertThat(new Tools().check(fake.machine()).found()).isEqualTo("no ip");
    }
}
