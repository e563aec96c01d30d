package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.pathproof.diagnostics.Check;
import io.pathproof.diagnostics.CheckList;
import io.pathproof.diagnostics.PreconditionException;
import io.pathproof.trace.PacketTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the probes cannot be armed, each test says why, and only the first one takes the time to find out. */
class ArmingFailureTest {

    private static final String CHECKED = "What was checked on this machine:";
    private static final CheckList LACKING = new CheckList(
            List.of(new Check("libbcc", Check.Outcome.FAILED, "no libbcc.so.0", "0.25", "apt-get install libbpfcc")));

    @Test
    void theFirstTestFailsWithTheCheckListOfThisMachine() {
        RuntimeException cause = new IllegalStateException("ovs_vport_send cannot be attached");
        Rehearsal rehearsal = Rehearsal.of(new FakeKernel(cause), Map.of(), OneCases.class);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(PreconditionException.class)
                .hasCause(cause)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("the probes cannot be armed: ovs_vport_send cannot be attached\n" + CHECKED + "\n[")
                .contains("libbcc: ", "openvswitch: ", "BTF: ");
        assertThat(rehearsal.log()).as("nothing is left open, no test ran").containsExactly("arm 16384 BEST");
    }

    @Test
    void theSecondIsToldTheSameAndDoesNotTryAgain() {
        PreconditionException lacking = new PreconditionException("the probes cannot be armed", LACKING);
        Rehearsal rehearsal = Rehearsal.of(new FakeKernel(lacking), Map.of(), OneCases.class, AnotherCases.class);
        assertThat(rehearsal.failures())
                .extracting(Throwable::getMessage)
                .containsExactly(lacking.getMessage(), lacking.again().getMessage());
        assertThat(lacking).hasMessageContaining(LACKING.toString());
        assertThat(rehearsal.log()).containsExactly("arm 16384 BEST");
    }

    @Test
    void otherOptionsAreTried() {
        Rehearsal rehearsal = Rehearsal.of(
                new FakeKernel(new IllegalStateException("no memory")), Map.of(), OneCases.class, SmallRingCases.class);
        assertThat(rehearsal.failures()).hasSize(2);
        assertThat(rehearsal.log()).containsExactly("arm 16384 BEST", "arm 4 BEST");
    }

    @Test
    void aLibraryThatCannotBeLoadedIsSuchAFailureToo() {
        Error cause = new UnsatisfiedLinkError("libjnidispatch.so: failed to map segment from shared object");
        assertThat(Rehearsal.of(new FakeKernel(cause), Map.of(), OneCases.class).failures())
                .singleElement(THROWABLE)
                .isInstanceOf(PreconditionException.class)
                .hasCause(cause);
    }

    @Test
    void whereSkippingIsForbiddenTheTestRunsIntoTheError() {
        PreconditionException lacking = new PreconditionException("the probes cannot be armed", LACKING);
        Rehearsal rehearsal = Rehearsal.of(
                new FakeKernel(lacking), Map.of(EnabledIfDatapath.SKIP_PROPERTY, "forbidden"), ConditionalCases.class);
        assertThat(rehearsal.failures()).containsExactly(lacking);
    }

    @OnFakeKernel
    abstract static class One {
        @Test
        void test(PacketTrace trace) {
            Rehearsal.note("ran");
        }

        @AfterEach
        void after(PacketTrace trace) {
            Rehearsal.note("ran, too");
        }
    }

    @PathproofTest
    static class OneCases extends One {}

    @PathproofTest
    static class AnotherCases extends One {}

    @PathproofTest(ringKiB = 4)
    static class SmallRingCases extends One {}

    @PathproofTest
    @EnabledIfDatapath
    static class ConditionalCases extends One {}
}
