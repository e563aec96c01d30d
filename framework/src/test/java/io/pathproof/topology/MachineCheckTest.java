package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.diagnostics.Check;
import io.pathproof.diagnostics.CheckList;
import io.pathproof.diagnostics.PreconditionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A machine that lacks something is looked at once in a run. */
class MachineCheckTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatIsMissingIsToldWholeOnceAndThenByItsName() {
        MachineCheck check = check(Check.Outcome.FAILED);

        assertThatThrownBy(check::require)
                .isInstanceOf(PreconditionException.class)
                .hasMessageStartingWith("the topology cannot be started\nWhat was checked on this machine:\n")
                .hasMessageContaining("apt-get install");
        assertThatThrownBy(check::require)
                .isInstanceOf(PreconditionException.class)
                .hasMessageStartingWith("the topology cannot be started\nFailed checks: programs\n")
                .hasMessageNotContaining("apt-get install");
        assertThat(looks).hasValue(1);
    }

    @Test
    void aMachineThatHasAllOfItIsLookedAtForEachTopology() {
        MachineCheck check = check(Check.Outcome.PASSED);

        check.require();
        check.require();

        assertThat(looks).hasValue(2);
    }

    private MachineCheck check(Check.Outcome outcome) {
        return new MachineCheck(() -> {
            looks.incrementAndGet();
            return new CheckList(List.of(
                    new Check("programs", outcome, "no ovs-vsctl", "ovs-vsctl", "apt-get install openvswitch-switch")));
        });
    }
}
