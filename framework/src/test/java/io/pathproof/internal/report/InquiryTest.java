package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.journey.Crossing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private final List<Crossing> asked = new ArrayList<>();

    private final Inquiry inquiry = new Inquiry(packet -> {
        asked.add(packet);
        return Cause.unknown("nobody remembers");
    });

    @Test
    void asksAboutSoManyFlowsAndNoMore() {
        List<Crossing> packets = packets(Inquiry.FLOWS + 3);
        assertThat(packets.stream().filter(packet -> inquiry.about(packet).isPresent()))
                .containsExactlyElementsOf(packets.subList(0, Inquiry.FLOWS));
        assertThat(asked).hasSize(Inquiry.FLOWS);
        assertThat(inquiry.about(packets.get(0))).isPresent();
    }

    @Test
    void whereNobodyCanBeAskedThereIsNothingToSay() {
        assertThat(Inquiry.none().about(packets(1).get(0))).isEmpty();
    }

    private static List<Crossing> packets(int flows) {
        RecordedEvents events = new RecordedEvents();
        for (int i = 1; i <= flows; i++) {
            events.received("one", "veth-a")
                    .flow(i)
                    .icmpEcho("10.0.0.1", "10.0.0.2", i)
                    .dropped("OVS_DROP_EXPLICIT");
        }
        return events.snapshot().crossings();
    }
}
