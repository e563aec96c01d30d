package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.trace.journey.Answer.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked more than once, or in pieces, and which answer is whose. */
class EqualQuestionsTest extends Dialogue {

    @Test
    void oneReplyToTwoQuestionsThatItDoesNotTellApart() {
        asked(question(A));
        asked(question(A));
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
        assertThat(standing(1)).hasValue(Standing.UNCLEAR);
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    @Test
    void oneReplyAfterEachQuestion() {
        for (int i = 0; i < 2; i++) {
            asked(question(A));
            answered(answer(A));
        }
        assertThat(standing(0)).hasValue(Standing.REACHED);
        assertThat(standing(2)).hasValue(Standing.REACHED);
    }

    /** Through ovs-vswitchd, so that they left by a passage of its own, as conntrack had made them. */
    @Test
    void oneReplyToTwoQuestionsThatWereTranslatedInOneConnection() {
        translated(question(A));
        translated(question(A));
        from("veth-b", answer(A)).conntrack(1, REPLY | SNAT, 5).output("veth-a").forwarded();
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
        assertThat(standing(1)).hasValue(Standing.UNCLEAR);
        from("veth-b", answer(A)).conntrack(1, REPLY | SNAT, 5).output("veth-a").forwarded();
        assertThat(standing(0)).hasValue(Standing.REACHED);
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    /** The same connection, of which the second kept its port: an answer of that connection may be to either. */
    @Test
    void oneReplyToTwoQuestionsOfOneConnectionThatLeftUnlikeEachOther() {
        translated(question(A));
        translated(Frame.udp(A, 4001, B, 53, new byte[8]));
        from("veth-b", answer(A)).conntrack(1, REPLY | SNAT, 5).output("veth-a").forwarded();
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
        assertThat(standing(1)).hasValue(Standing.UNCLEAR);
    }

    private void translated(Frame into) {
        from("veth-a", Frame.udp(A, 4000, VIP, 53, new byte[8]))
                .conntrack(1, NEW | DNAT, 5)
                .upcall(into)
                .upcalled();
        events.executed("one", "veth-a").packet(into).output("veth-b").forwarded();
    }

    @Test
    void twoRepliesToTwoQuestionsOfWhichOneWasStopped() {
        asked(question(A));
        asked(question(A));
        answered(answer(A));
        from("veth-b", answer(A)).dropped("OVS_DROP_EXPLICIT");
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
        assertThat(standing(1)).hasValue(Standing.UNCLEAR);
    }

    @Test
    void whoAskedAgainAfterTheFirstReplyWasStopped() {
        asked(Frame.icmpEcho(A, B, 1, 1));
        from("veth-b", Frame.icmpReply(B, A, 1, 1)).dropped("OVS_DROP_EXPLICIT");
        asked(Frame.icmpEcho(A, B, 1, 1));
        answered(Frame.icmpReply(B, A, 1, 1));
        assertThat(standing(0)).hasValue(Standing.STOPPED);
        assertThat(standing(2)).hasValue(Standing.REACHED);
    }

    @Test
    void whatCameInFragmentsIsAnsweredAsAWhole() {
        asked(Frame.fragment(A, B, 7, 0, true, new byte[] {0x0f, (byte) 0xa0, 0, 53, 0, 40, 0, 0}));
        asked(Frame.fragment(A, B, 7, 8, false, new byte[16]));
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    /** It goes on in place of the fragment that came last, whichever that is. */
    @ParameterizedTest(name = "the first fragment came first: {0}")
    @ValueSource(booleans = {true, false})
    void whatADefragmenterPutTogetherIsAnsweredAsAWhole(boolean inOrder) {
        Frame first = Frame.fragment(A, B, 7, 0, true, new byte[] {0x0f, (byte) 0xa0, 0, 53, 0, 40, 0, 0});
        Frame last = Frame.fragment(A, B, 7, 8, false, new byte[16]);
        from("veth-a", inOrder ? first : last).held();
        from("veth-a", inOrder ? last : first)
                .reassembled(0, NEW)
                .output("veth-b")
                .forwarded();
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aLaterFragmentOfAnotherDatagramIsNot() {
        asked(Frame.fragment(A, B, 7, 0, true, new byte[] {0x0f, (byte) 0xa0, 0, 53, 0, 40, 0, 0}));
        asked(Frame.fragment(A, B, 8, 8, false, new byte[16]));
        answered(answer(A));
        assertThat(standing(1)).isEmpty();
    }

    @Test
    void aNumberSaysWhichOfTwoPings() {
        asked(Frame.icmpEcho(A, B, 1, 1));
        asked(Frame.icmpEcho(A, B, 1, 2));
        answered(Frame.icmpReply(B, A, 1, 2));
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }
}
