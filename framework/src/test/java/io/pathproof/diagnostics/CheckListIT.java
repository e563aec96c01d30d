package io.pathproof.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a machine where the datapath tests run, nothing may be found missing: a check that cries wolf is worse than none. */
class CheckListIT {

    @Test
    void theProbesFindAllTheyNeed() {
        assertThat(CheckList.forProbes().failed()).isEmpty();
    }

    @Test
    void aTopologyFindsAllItNeeds() {
        assertThat(CheckList.forTopology().failed()).isEmpty();
    }
}
