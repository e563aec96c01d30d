package io.pathproof.internal.cause;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A switch with one rule and, as long as it is there, one flow in its datapath; it answers in the words of Open vSwitch 3.5. */
final class RecordedSwitch implements Interview {

    private static final int REFUSED = 2;

    private final List<String> asked = new ArrayList<>();
    private int changes = 1;
    private int learned;
    private String rule = "cookie 0xa";
    private boolean hasFlow = true;
    private boolean counts = true;
    private boolean hasDatabase = true;
    private Optional<String> whyNoAcls = Optional.empty();

    /** Its rule is another one now. */
    RecordedSwitch changeRule(String words) {
        rule = words;
        changes++;
        return this;
    }

    /** It has learned where an address is. */
    void learn() {
        learned++;
    }

    /** The datapath has no flow any more. */
    RecordedSwitch dropFlow() {
        hasFlow = false;
        return this;
    }

    RecordedSwitch installFlow() {
        hasFlow = true;
        return this;
    }

    /** Of a version that does not count changes. */
    RecordedSwitch withoutCounters() {
        counts = false;
        return this;
    }

    /** Its policies are no ACLs. */
    RecordedSwitch withPoliciesOfItsOwn(String words) {
        whyNoAcls = Optional.of(words);
        return this;
    }

    /** Its database does not answer. */
    RecordedSwitch withoutDatabase() {
        hasDatabase = false;
        return this;
    }

    /** How often it was asked for a flow of its datapath. */
    long askedForFlows() {
        return asked.stream().filter("dpctl/get-flow"::equals).count();
    }

    @Override
    public List<Result> vswitchd(List<List<String>> requests) {
        return requests.stream().map(this::answer).toList();
    }

    private Result answer(List<String> words) {
        asked.add(words.get(0));
        return switch (words.get(0)) {
            case "coverage/read-counter" ->
                counts
                        ? said(words, count(words.get(1)) + "\n")
                        : refused(words, "\"coverage/read-counter\" is not a valid command");
            case "revalidator/wait" -> said(words, "");
            case "dpctl/get-flow" ->
                hasFlow
                        ? said(
                                words,
                                "recirc_id(0),in_port(2),eth_type(0x0800),ipv4(proto=1,frag=no), packets:1, bytes:98, used:0.2s,"
                                        + " actions:drop\n")
                        : refused(words, "No such file or directory");
            case "ofproto/detrace" -> said(words, "");
            case "ofproto/trace" ->
                said(
                        words,
                        """
                        Flow: icmp,in_port=1

                        bridge("br-int")
                        ----------------
                         0. icmp, priority 200, %s
                            drop

                        Final flow: unchanged
                        Megaflow: recirc_id=0,eth,icmp,in_port=1
                        Datapath actions: drop
                        """
                                .formatted(rule));
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    private int count(String counter) {
        return switch (counter) {
            case "rev_flow_table" -> changes;
            case "rev_mac_learning" -> learned;
            default -> 0;
        };
    }

    private static Result said(List<String> words, String text) {
        return new Result(words, 0, text, "", false);
    }

    private static Result refused(List<String> words, String why) {
        return new Result(words, REFUSED, "", why, false);
    }

    /** It is of no OVN. */
    @Override
    public Result ovs(List<String> words) {
        return hasDatabase ? said(words, "") : refused(words, "database connection failed");
    }

    @Override
    public Optional<String> whyNoAcls() {
        return whyNoAcls;
    }

    @Override
    public Result ovn(List<String> words) {
        throw new UnsupportedOperationException("there is no OVN");
    }
}
