package io.pathproof.trace.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    private static final Port PORT = new Port("worker2", "genev_sys_6081", 4026532280L, 7, 2, Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genev_sys_6081",
                "genev_*",
                "genev…",
                "*6081",
                "*sys*",
                "*",
                "g*_…1",
                "genev_sys_6081*",
                "worker2/genev*",
                "w*/*",
                "*/genev_sys_6081",
                "gen*sys*6081",
                "w*2/g*s*1",
            })
    void matches(String pattern) {
        assertThat(NamePattern.of(pattern).matches(PORT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genev",
                "GENEV*",
                "*608",
                "genev.sys.6081",
                "genev_sys_[0-9]*",
                "worker2",
                "worker/*",
                "worker2/veth*",
                "*?",
                "genev_sys_6081*6081",
                "genev_*_sys_6081",
                "*sys*sys*",
            })
    void doesNotMatch(String pattern) {
        assertThat(NamePattern.of(pattern).matches(PORT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "veth-a, veth-a, true",
        "veth*, veth, false",
        "veth…a, veth, false",
        "*, '', false",
        "w*/veth, veth, true"
    })
    void tellsTheKernelWhatANameBeginsWith(String pattern, String prefix, boolean exact) {
        assertThat(NamePattern.of(pattern).namePrefix()).isEqualTo(prefix);
        assertThat(NamePattern.of(pattern).isExactName()).isEqualTo(exact);
    }

    @Test
    void staysAsItWasWritten() {
        assertThat(NamePattern.of("veth…")).hasToString("veth…").isEqualTo(NamePattern.of("veth…"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b/c"})
    void refusesWhatIsNoPattern(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamePattern.of(text))
                .withMessageContaining("\"" + text + "\" is no pattern for a port");
    }
}
