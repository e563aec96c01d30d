package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Journey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of one fragment where conntrack put it together with others, and OVS cut the whole again. */
class PiecesTest {

    private static final int NEW = 0x21;

    private final RecordedEvents events = new RecordedEvents();

    private RecordedPassage first() {
        return fragment(0);
    }

    private RecordedPassage last() {
        return fragment(64).reassembled(0, NEW);
    }

    private RecordedPassage fragment(int offset) {
        return events.received("one", "veth-a")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, offset, offset == 0, new byte[64]));
    }

    private List<Journey> journeys() {
        return events.snapshot().journeys();
    }

    /** A rule sent a copy of the first one elsewhere, before conntrack had it. */
    @Test
    void whatOnlyOneOfThemDidIsKnownOfNeither() {
        first().copyTo("veth-c").heldCopy(0).forwarded();
        last().copyTo("veth-b").copyTo("veth-b").forwarded();
        assertThat(journeys()).singleElement().matches(Journey::isAmbiguous);
    }

    @Test
    void whereTheWholeWasFloodedEachWentEachWay() {
        first().held();
        last().copyTo("veth-b")
                .copyTo("veth-b")
                .copyTo("veth-c")
                .copyTo("veth-c")
                .forwarded();
        assertThat(journeys()).singleElement().matches(journey -> !journey.isAmbiguous());
    }
}
