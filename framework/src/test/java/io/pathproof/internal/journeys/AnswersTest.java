package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Answer.Kind;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.passage.UpcallReason;
import org.junit.jupiter.api.Test;

/** What answers what, and whether it came to who asked. */
class AnswersTest extends Dialogue {

    private static final String C = "10.0.0.3";
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    @Test
    void aReplyThatReachedWhoAsked() {
        asked(question(A));
        answered(answer(A));
        assertThat(journey(0).answer()).hasValueSatisfying(answer -> {
            assertThat(answer.isReplyThatReached()).isTrue();
            assertThat(answer.journey().in().name()).isEqualTo("veth-b");
        });
        assertThat(journey(1).answer()).isEmpty();
    }

    @Test
    void aReplyThatWasStopped() {
        asked(question(A));
        from("veth-b", answer(A)).dropped("OVS_DROP_EXPLICIT");
        assertThat(standing(0)).hasValue(Standing.STOPPED);
        assertThat(journey(0).describe()).contains("answered, which was stopped on its way back");
    }

    @Test
    void aReplyThatWasStoppedBehindThePortOfWhoAsked() {
        asked(question(A));
        from("veth-b", answer(A)).descriptor(7).output("veth-a").forwarded();
        events.droppedOutside("pod a", "eth0", answer(A), 7, "NETFILTER_DROP");
        assertThat(standing(0)).hasValue(Standing.STOPPED);
    }

    /** The kernel's ICMP found no socket of its own kind: the program has a raw one, or has gone. */
    @Test
    void aReplyThatCameToTheProtocolOfWhoAsked() {
        asked(Frame.icmpEcho(A, B, 1, 1));
        Frame reply = Frame.icmpReply(B, A, 1, 1);
        from("veth-b", reply).descriptor(7).output("veth-a").forwarded();
        events.droppedOutside("pod a", "eth0", reply, 7, "NO_SOCKET", "icmp_rcv");
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aReplyThatWentToSomebodyElse() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-c", "pod c");
        asked(question(A));
        from("veth-b", answer(A)).output("veth-c").forwarded();
        assertThat(standing(0)).hasValue(Standing.STOPPED);
    }

    @Test
    void aReplyThatWentToAnotherPortOfWhoAsked() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-a2", "pod a");
        asked(question(A));
        from("veth-b", answer(A)).output("veth-a2").forwarded();
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aReplyThatWentNobodyKnowsWhere() {
        asked(question(A));
        from("veth-b", answer(A)).output("uplink").forwarded();
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
    }

    @Test
    void theSecondReplyIfTheFirstWasStopped() {
        asked(Frame.tcp(A, 4000, B, 80, SYN));
        Frame accepted = Frame.tcp(B, 80, A, 4000, SYN | ACK).with(42, 0, 0, 3, 0xe9);
        from("veth-b", accepted).dropped("OVS_DROP_EXPLICIT");
        answered(accepted);
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aReplyToSomebodyElse() {
        from("veth-a", question(A)).conntrack(0, NEW, 1).output("veth-b").forwarded();
        from("veth-c", question(C)).conntrack(0, NEW, 2).output("veth-b").forwarded();
        from("veth-b", answer(C)).conntrack(0, REPLY, 2).output("veth-c").forwarded();
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    @Test
    void throughAServicesAddress() {
        from("veth-a", Frame.udp(A, 4000, VIP, 53))
                .conntrack(1, NEW | DNAT, 5)
                .output("veth-b")
                .forwarded();
        from("veth-b", answer(A)).conntrack(1, REPLY | SNAT, 5).output("veth-a").forwarded();
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void throughAServicesAddressToSomebodyElse() {
        from("veth-a", Frame.udp(A, 4000, VIP, 53))
                .conntrack(1, NEW | DNAT, 5)
                .output("veth-b")
                .forwarded();
        from("veth-c", Frame.udp(C, 4000, VIP, 53))
                .conntrack(1, NEW | DNAT, 6)
                .output("veth-b")
                .forwarded();
        from("veth-b", answer(C)).conntrack(1, REPLY | SNAT, 6).output("veth-c").forwarded();
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    @Test
    void throughOneAddressForTwoToSomebodyElse() {
        from("veth-a", question(A)).conntrack(5, NEW | SNAT, 1).output("veth-b").forwarded();
        from("veth-c", question(C)).conntrack(5, NEW | SNAT, 2).output("veth-b").forwarded();
        from("veth-b", Frame.udp(B, 53, "10.0.0.100", 26932))
                .conntrack(5, REPLY | DNAT, 2)
                .output("veth-c")
                .forwarded();
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    /** Both ends are another one's when it comes back to the pod that had sent it. */
    @Test
    void toItselfThroughAServicesAddress() {
        from("veth-a", Frame.tcp(A, 4000, VIP, 80, SYN))
                .conntrack(1, NEW | DNAT, 5)
                .conntrack(2, NEW | SNAT, 6)
                .output("veth-a")
                .forwarded();
        from("veth-a", Frame.tcp(A, 8080, VIP, 4000, SYN | ACK).with(42, 0, 0, 3, 0xe9))
                .conntrack(2, REPLY | DNAT, 6)
                .conntrack(1, REPLY | SNAT, 5)
                .output("veth-a")
                .forwarded();
        assertThat(standing(0)).hasValue(Standing.REACHED);
        assertThat(journey(1).answer()).isEmpty();
    }

    @Test
    void rewrittenWithoutConntrackItMayBeTheAnswer() {
        from("veth-a", Frame.udp(A, 4000, VIP, 53)).output("veth-b").forwarded();
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
    }

    /** A copy of it, and with what a rule wrote into it, is no other question. */
    @Test
    void whatWentOnElsewhereRewrittenIsStillTheSameQuestion() {
        from("veth-a", question(A).with(18, 0, 9))
                .copyTo("veth-b")
                .descriptor(1)
                .output("wire")
                .forwarded();
        events.received("two", "wire")
                .packet(Frame.udp(A, 4000, B, 5353, new byte[8]).with(18, 0, 9))
                .descriptor(1)
                .dropped("OVS_DROP_EXPLICIT");
        from("veth-b", Frame.udp(B, 5353, A, 4000, new byte[8]))
                .output("veth-a")
                .forwarded();
        assertThat(journey(0).legs()).hasSize(2);
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
    }

    @Test
    void whatAnswersAnotherQuestionWithBothEndsIsNoSuch() {
        from("veth-a", question(A)).output("veth-b").forwarded();
        from("veth-c", question(C)).output("veth-b").forwarded();
        from("veth-b", answer(C)).output("veth-c").forwarded();
        assertThat(standing(0)).isEmpty();
    }

    @Test
    void aQuestionThatWasStoppedAwaitsNoReply() {
        from("veth-a", question(A)).dropped("OVS_DROP_EXPLICIT");
        asked(question(A));
        answered(answer(A));
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    /** It came with a VLAN tag, say, that its host has no device for. */
    @Test
    void aQuestionThatItsHostDroppedLeavesTheReplyToAnEqualOne() {
        from("veth-a", question(A)).descriptor(7).output("veth-b").forwarded();
        events.droppedOutside("pod b", "eth0", question(A), 7, "UNHANDLED_PROTO");
        asked(question(A));
        answered(answer(A));
        assertThat(standing(0)).isEmpty();
        assertThat(standing(1)).hasValue(Standing.REACHED);
    }

    @Test
    void wherePacketsAreMissingOneOfThemMayHaveBeenAnswered() {
        asked(question(A));
        answered(answer(A));
        events.lost(1);
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
    }

    @Test
    void whatWasSentBeforeTheSegmentHadComeIsNoAnswerToIt() {
        asked(Frame.tcp(A, 4000, B, 80, ACK, new byte[10]));
        answered(Frame.tcp(B, 80, A, 4000, ACK, new byte[10]).with(42, 0, 0, 3, 0xe8));
        assertThat(standing(0)).isEmpty();
        answered(Frame.tcp(B, 80, A, 4000, ACK).with(42, 0, 0, 3, 0xf2));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aResetRefuses() {
        asked(Frame.tcp(A, 4000, B, 80, SYN));
        answered(Frame.tcp(B, 80, A, 4000, RST | ACK).with(42, 0, 0, 3, 0xe9));
        assertThat(journey(0).answer()).map(Answer::kind).hasValue(Kind.REFUSED);
    }

    @Test
    void oneRefusesWhatAnotherOneAnswers() {
        from("veth-a", Frame.tcp(A, 4000, B, 80, SYN))
                .copyTo("veth-c")
                .output("veth-b")
                .forwarded();
        from("veth-c", Frame.tcp(B, 80, A, 4000, RST | ACK).with(42, 0, 0, 3, 0xe9))
                .output("veth-a")
                .forwarded();
        assertThat(journey(0).answer()).map(Answer::kind).hasValue(Kind.REFUSED);
        answered(Frame.tcp(B, 80, A, 4000, SYN | ACK).with(42, 0, 0, 3, 0xe9));
        assertThat(journey(0).answer()).map(Answer::kind).hasValue(Kind.REPLY);
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    /** As OVN's router does with a broadcast, which hosts have had by then. */
    @Test
    void ovsRejectsWhatAHostAnswers() {
        from("veth-a", Frame.tcp(A, 4000, B, 80, SYN))
                .upcall(UpcallReason.CONTROLLER)
                .output("veth-b")
                .forwarded();
        events.executed("one", "veth-a")
                .packet(Frame.tcp(B, 80, A, 4000, RST | ACK).with(42, 0, 0, 3, 0xe9))
                .output("veth-a")
                .forwarded();
        assertThat(journey(0).answer()).map(Answer::kind).hasValue(Kind.REJECTED);
        answered(Frame.tcp(B, 80, A, 4000, SYN | ACK).with(42, 0, 0, 3, 0xe9));
        assertThat(journey(0).answer()).map(Answer::kind).hasValue(Kind.REPLY);
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void arpAndItsReply() {
        asked(Frame.arpRequest(A, B));
        answered(Frame.arpRequest(B, A));
        assertThat(standing(0)).isEmpty();
        answered(Frame.arpReply(B, A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aSolicitationAndItsAdvertisement() {
        asked(Frame.solicitation("fd00::1", "ff02::1:ff00:2", "fd00::2").toMany());
        answered(Frame.advertisement("fd00::2", "fd00::1", "fd00::9"));
        assertThat(standing(0)).isEmpty();
        answered(Frame.advertisement("fe80::2", "fd00::1", "fd00::2"));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void whoHasNoAddressYetIsAnsweredToAll() {
        asked(Frame.solicitation("::", "ff02::1:ff00:2", "fd00::2").toMany());
        answered(Frame.advertisement("fd00::2", "ff02::1", "fd00::2").toMany());
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void aQuestionToAllIsAnsweredByAnyone() {
        from("veth-a", Frame.udp(A, 4000, "10.0.0.255", 53).toMany())
                .copyTo("veth-c")
                .output("veth-b")
                .forwarded();
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void ofQuestionsToAllEachAnswererHasToAnswerEach() {
        for (int i = 0; i < 2; i++) {
            from("veth-a", Frame.udp(A, 4000, "10.0.0.255", 53).toMany())
                    .copyTo("veth-c")
                    .output("veth-b")
                    .forwarded();
        }
        answered(answer(A));
        from("veth-c", Frame.udp(C, 53, A, 4000)).output("veth-a").forwarded();
        assertThat(standing(0)).hasValue(Standing.UNCLEAR);
        answered(answer(A));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void anOfferOfAnAddress() {
        byte[] discover = {1, 1, 6, 0, 0, 0, 0, 77};
        byte[] offer = {2, 1, 6, 0, 0, 0, 0, 77};
        asked(Frame.udp("0.0.0.0", 68, "255.255.255.255", 67, discover).toMany());
        answered(Frame.udp(B, 67, "10.0.0.9", 68, offer));
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void fromTheFarEndOfATunnelThatNobodyRecords() {
        from("veth-a", Frame.icmpEcho(A, B, 1, 1))
                .output("gre_sys", 0, "172.18.0.1", "172.18.0.2")
                .forwarded();
        events.received("one", "gre_sys")
                .fromTunnel(0, "172.18.0.2", "172.18.0.1")
                .packet(Frame.icmpReply(B, A, 1, 1).withoutLinkHeader())
                .output("veth-a")
                .forwarded();
        assertThat(standing(0)).hasValue(Standing.REACHED);
    }

    @Test
    void ovsAnswersInPlaceOfARouterOfItsOwn() {
        from("veth-a", Frame.icmpEcho(A, "10.0.0.254", 1, 1)).actionUpcall().upcalled();
        events.executed("one", "veth-a")
                .packet(Frame.icmpReply("10.0.0.254", A, 1, 1))
                .output("veth-a")
                .forwarded();
        assertThat(journey(0).answer()).map(Answer::isReplyThatReached).hasValue(true);
    }
}
