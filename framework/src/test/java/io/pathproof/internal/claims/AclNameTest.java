package io.pathproof.internal.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AclNameTest {

    private static final String LONG =
            "np/deny-everything-to-the-client-of-this-test.a-namespace-of-twenty-nine-ch/ingress/IPv4/all";

    @Test
    void aStarStandsForAnyCharacters() {
        assertThat(new AclName("np/deny*").isOf("np/deny-all.default")).contains(true);
        assertThat(new AclName("np/deny…all").isOf("np/deny-all")).contains(true);
        assertThat(new AclName("np/deny").isOf("np/deny-all")).contains(false);
        assertThat(new AclName("np/deny").isOf("np/...")).contains(false);
    }

    /** OVN keeps 63 characters; Kube-OVN writes 60 and dots. Where that is all that is known, it may be another's name as well. */
    @Test
    void ofALongNameTheBeginningDoesNotTellWhoseItIs() {
        String cut = LONG.substring(0, 60) + "...";
        assertThat(new AclName(LONG).isOf(cut)).isEmpty();
        assertThat(new AclName(LONG).isOf(LONG.substring(0, 63))).isEmpty();
        assertThat(new AclName("*/all").isOf(cut)).isEmpty();
        assertThat(new AclName("np/deny-everything*").isOf(cut)).contains(true);
        assertThat(new AclName(LONG).isOf(LONG.substring(0, 59) + "x...")).contains(false);
    }

    @Test
    void whatOvnHasOfANameMayBeCopied() {
        String cut = LONG.substring(0, 60) + "...";
        assertThat(new AclName(cut).isOf(cut)).contains(true);
        assertThat(new AclName(cut).isOf(LONG)).contains(true);
        assertThat(new AclName(LONG).isOf(LONG)).contains(true);
        assertThat(new AclName(LONG).isOf(LONG + "/0")).contains(false);
    }
}
