package io.pathproof.internal.messages;

/** What to do, where several messages say the same. */
public final class Remedies {

    private static final String FIND_THE_RULE =
            """
            OVS dropped it. If it should pass, find the rule: `ovs-appctl ofproto/trace` on its node, given the
            port and the addresses above, names table and flow.""";

    private static final String CHANGE_THE_RULE =
            """
            OVS dropped it. If it should pass, look at what decided, above: a policy that selects the pod and does not
            allow this packet, or a rule of higher priority than the one that was meant.""";

    public static final String DEVICE_DROPPED =
            """
            the bridge sent it there and the device dropped it. PKT_TOO_BIG: packet and tunnel header together
            exceed the underlay's MTU. Lower the pods' MTU or raise the underlay's.""";

    public static final String QUEUE_FULL =
            """
            the queue to ovs-vswitchd was full, so no rule was asked. Send fewer new flows at once, or give
            ovs-vswitchd more threads (other_config:n-handler-threads), and run the test again.""";

    private static final String TOO_LONG =
            """
            it is longer than the MTU of the port that the rules send it to, and may not be cut: no rule decided that. Lower
            the sender's MTU, or raise the port's.""";

    private static final String ONLY_OBSERVED =
            """
            only observers got it, and no rule let it out. If it should pass, find the rule: `ovs-appctl ofproto/trace` on
            its node names table and flow.""";

    private Remedies() {}

    public static String ofADrop(Evidence evidence) {
        if (evidence.example().outputs().stream()
                .anyMatch(output -> output.tooLongFor().isPresent())) {
            return TOO_LONG;
        }
        if (evidence.cause().rules().isEmpty()
                && !Observers.of(evidence.example()).isEmpty()) {
            return ONLY_OBSERVED;
        }
        return evidence.cause().rules().isEmpty() ? FIND_THE_RULE : CHANGE_THE_RULE;
    }
}
