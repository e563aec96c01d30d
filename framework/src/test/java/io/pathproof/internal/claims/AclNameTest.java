package io.pathproof.internal.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AclNameTest {

    private static final String LONG =
            "np/deny-everything-to-the-client-of-this-test.a-namespace-of-twenty-nine-ch/ingress/IPv4/all";

    @Test
    void aStarStandsForAnyCharacters() {
        assertThat(new AclName("np/deny*").isOf("np/deny-all.default")).isTrue();
        assertThat(new AclName("np/deny…all").isOf("np/deny-all")).isTrue();
        assertThat(new AclName("np/deny").isOf("np/deny-all")).isFalse();
    }

    /** OVN keeps 63 characters; Kube-OVN writes 60 and dots. */
    @Test
    void ofALongNameOvnHasTheBeginning() {
        assertThat(new AclName(LONG).isOf(LONG.substring(0, 60) + "...")).isTrue();
        assertThat(new AclName(LONG).isOf(LONG.substring(0, 63))).isTrue();
        assertThat(new AclName(LONG).isOf(LONG.substring(0, 59) + "x...")).isFalse();
        assertThat(new AclName("np/deny").isOf("np/...")).isFalse();
    }
}
