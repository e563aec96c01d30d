package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.DroppedAtPort;
import io.pathproof.internal.messages.EnteredPorts;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** No packet was seen entering. */
public final class ShouldHaveEntered extends PacketMessage {

    private static final String REMEDY =
            """
            a packet never seen entering proves nothing. Was it sent, after the window was opened? Is one of the
            ports above the one that the pattern means? Did the window's filter turn it away?""";

    private static final String DROPPED =
            """
            look at what takes packets at that port before Open vSwitch has them: a policer (column
            ingress_policing_rate of ovs-vsctl list Interface), a filter of tc (tc -s filter show dev NAME ingress), XDP.""";

    private final String wanted;
    private final List<Crossing> entered;
    private final String dropped;

    private ShouldHaveEntered(Evidence evidence, String wanted, List<Crossing> entered) {
        super(evidence, DocAnchor.NOTHING_ENTERED);
        this.wanted = wanted;
        this.entered = List.copyOf(entered);
        this.dropped = DroppedAtPort.of(evidence.snapshot(), wanted);
    }

    /**
     * The message.
     *
     * @param evidence without packets
     * @param wanted the name that was looked for, maybe empty
     * @param entered all packets that there are
     */
    public static ErrorMessageFactory shouldHaveEntered(Evidence evidence, String wanted, List<Crossing> entered) {
        return new ShouldHaveEntered(evidence, wanted, entered);
    }

    @Override
    protected String whatHappened() {
        return EnteredPorts.of(entered, wanted) + dropped;
    }

    @Override
    protected List<String> remedies() {
        return List.of(dropped.isEmpty() ? REMEDY : DROPPED);
    }
}
