package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.Records;
import io.pathproof.testing.RecordedEvents;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Drops are recorded, and the switch is asked for their flows. */
class DropWatchTest {

    private final RecordedSwitch ovs = new RecordedSwitch();
    private final Records records = new Records();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final DropWatch watch = new DropWatch(records, records::end, new CauseFinder(datapath -> {
        if (gone.get()) {
            throw new IllegalStateException("the node is no more");
        }
        return Optional.of(new Witness(ovs));
    }));

    private void record(RecordedEvents events) {
        events.records().forEach(record -> records.append(ByteBuffer.wrap(record), 0, record.length));
    }

    private static RecordedEvents drop(RecordedEvents events, int flow, long generation) {
        return events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .flow(flow)
                .flowGeneration(generation)
                .dropped("OVS_DROP_EXPLICIT");
    }

    private void rounds(int number) {
        for (int i = 0; i < number; i++) {
            watch.round();
        }
    }

    @Test
    void whereNothingIsDroppedNothingIsAsked() {
        record(new RecordedEvents()
                .received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .flow(1)
                .output("veth-b")
                .forwarded());
        rounds(2);
        assertThat(ovs.askedForFlows()).isZero();
    }

    @Test
    void thereIsOneQuestionForAFlow() {
        RecordedEvents events = new RecordedEvents();
        drop(events, 1, 1);
        record(drop(events, 1, 1));
        rounds(3);
        assertThat(ovs.askedForFlows()).isOne();
    }

    @Test
    void thereIsOneQuestionARound() {
        RecordedEvents events = new RecordedEvents();
        for (int flow = 1; flow <= 5; flow++) {
            drop(events, flow, 1);
        }
        record(events);
        rounds(1);
        assertThat(ovs.askedForFlows()).isOne();
        rounds(9);
        assertThat(ovs.askedForFlows()).isEqualTo(5);
    }

    /** It has the same name and other rules. */
    @Test
    void aFlowThatWasMadeAnewIsAskedForAnew() {
        RecordedEvents events = new RecordedEvents();
        record(drop(events, 1, 1));
        rounds(1);
        ovs.changeRule("cookie 0xb");
        record(drop(new RecordedEvents(), 1, 2));
        rounds(1);
        assertThat(ovs.askedForFlows()).isEqualTo(2);
    }

    @Test
    void aFlowThatIsNotThereIsAskedForAFewTimes() {
        ovs.dropFlow();
        record(drop(new RecordedEvents(), 1, 1));
        rounds(10);
        assertThat(ovs.askedForFlows()).isEqualTo(3);
    }

    @Test
    void aSwitchThatIsGoneIsNoFault() {
        gone.set(true);
        record(drop(new RecordedEvents(), 1, 1));
        rounds(1);
        gone.set(false);
        rounds(1);
        assertThat(ovs.askedForFlows()).isOne();
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        byte[] noise = new byte[512];
        Arrays.fill(noise, (byte) 0x7f);
        record(drop(new RecordedEvents().record(noise), 1, 1));
        rounds(1);
        assertThat(ovs.askedForFlows()).isOne();
    }
}
