package io.pathproof.diagnostics;

import static io.pathproof.diagnostics.Check.Outcome.FAILED;
import static io.pathproof.diagnostics.Check.Outcome.PASSED;
import static io.pathproof.diagnostics.Check.Outcome.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckListTest {

    private final CheckList list = new CheckList(List.of(
            new Check("kernel", PASSED, "6.12", "", ""),
            new Check("tracefs", WARNING, "not mounted", "tracefs", "mount it"),
            new Check("libbcc", FAILED, "no libbcc.so.0", "0.25", "apt-get install libbpfcc")));

    @Test
    void isAsciiWhereTheCharsetHasNoMoreThanThat() {
        assertThat(list)
                .hasToString(
                        """
                [ok]     kernel: 6.12
                [warn]   tracefs: not mounted
                           wanted: tracefs
                           remedy: mount it
                [failed] libbcc: no libbcc.so.0
                           wanted: 0.25
                           remedy: apt-get install libbpfcc""");
        assertThat(list.describe(StandardCharsets.ISO_8859_1)).isEqualTo(list.toString());
    }

    @Test
    void hasSignsWhereTheCharsetHasThem() {
        assertThat(list.describe(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        ✓ kernel: 6.12
                        ! tracefs: not mounted
                            wanted: tracefs
                            remedy: mount it
                        ✗ libbcc: no libbcc.so.0
                            wanted: 0.25
                            remedy: apt-get install libbpfcc""");
    }

    @Test
    void isNotMetWhenACheckFailed() {
        assertThat(list.met()).isFalse();
        assertThat(list.failed()).extracting(Check::name).containsExactly("libbcc");
        assertThatThrownBy(() -> list.require("the probes cannot be armed"))
                .isInstanceOfSatisfying(
                        PreconditionException.class, e -> assertThat(e.checks()).isEqualTo(list))
                .hasMessage(
                        "the probes cannot be armed\nWhat was checked on this machine:\n" + list
                                + """

                                A VM that lacks nothing of it, on Debian or Ubuntu: in a clone of Pathproof, \
                                lab/run --project DIRECTORY mvn verify
                                See "The lab: a kernel with Open vSwitch": \
                                https://github.com/pathproof/pathproof/blob/v0.1/lab/README.md#a-project-of-your-own""");
    }

    @Test
    void isMetInSpiteOfWarnings() {
        CheckList warned = new CheckList(list.checks().subList(0, 2));

        assertThat(warned.met()).isTrue();
        assertThatCode(() -> warned.require("nothing")).doesNotThrowAnyException();
    }

    @Test
    void theSecondOneRefersToTheFirst() {
        assertThat(new PreconditionException("the probes cannot be armed", list, new IllegalStateException("no memory"))
                        .again())
                .hasRootCauseMessage("no memory")
                .hasMessage(
                        """
                        the probes cannot be armed: no memory
                        Failed checks: libbcc
                        This was not tried again. The first test of this run that failed so has the whole check list in its message.""");
    }

    @Test
    void theExceptionSaysTheCauseFirst() {
        Exception cause = new IllegalStateException("the verifier turned down ovs_dp_upcall");

        assertThat(new PreconditionException("the probes cannot be armed", list, cause))
                .hasCause(cause)
                .hasMessageStartingWith("the probes cannot be armed: the verifier turned down ovs_dp_upcall\n");
    }
}
