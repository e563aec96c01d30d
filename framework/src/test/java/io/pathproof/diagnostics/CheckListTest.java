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
                .hasMessage("the probes cannot be armed\nWhat was checked on this machine:\n" + list);
    }

    @Test
    void isMetInSpiteOfWarnings() {
        CheckList warned = new CheckList(list.checks().subList(0, 2));

        assertThat(warned.met()).isTrue();
        assertThatCode(() -> warned.require("nothing")).doesNotThrowAnyException();
    }

    @Test
    void theExceptionSaysTheCauseFirst() {
        Exception cause = new IllegalStateException("the verifier turned down ovs_dp_upcall");

        assertThat(new PreconditionException("the probes cannot be armed", list, cause))
                .hasCause(cause)
                .hasMessageStartingWith("the probes cannot be armed: the verifier turned down ovs_dp_upcall\n");
    }
}
