package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.process.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFailedExceptionTest {

    @Test
    void saysWhatWasRunWhereAndAllThatCameOfIt() {
        Result result = new Result(
                List.of("ovs-ofctl", "add-flows", "br-int", "-"),
                1,
                "out\n",
                "ovs-ofctl: -:1: unknown\nsecond line\n",
                false);

        assertThat(new CommandFailedException("node one", result, "nw_scr=1,actions=drop\n"))
                .hasMessage(
                        """
                on node one: ovs-ofctl add-flows br-int -
                ended with exit code 1, not with 0
                stderr:
                  ovs-ofctl: -:1: unknown
                  second line
                stdout:
                  out
                input:
                  nw_scr=1,actions=drop""");
    }

    @Test
    void saysThatTheDeadlineCame() {
        Result result = new Result(List.of("sleep", "9"), -1, "", "", true);

        assertThat(new CommandFailedException("pod one/a", result, ""))
                .hasMessage("on pod one/a: sleep 9\nwas not done at its deadline, and was killed");
    }
}
