package io.pathproof.internal.journeys;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Answer.Standing;
import io.pathproof.trace.journey.Journey;
import java.util.Optional;

/** Two pods on one node, one of which asks the other. */
abstract class Dialogue {

    static final String A = "10.0.0.1";
    static final String B = "10.0.0.2";

    /** A Service's address. */
    static final String VIP = "10.96.0.10";

    /** What conntrack says of a packet, and does to it. */
    static final int NEW = 0x21;

    static final int REPLY = 0x2a;
    static final int DNAT = 0x80;
    static final int SNAT = 0x40;

    final RecordedEvents events = new RecordedEvents();

    RecordedPassage from(String port, Frame frame) {
        return events.received("one", port).packet(frame);
    }

    void asked(Frame question) {
        from("veth-a", question).output("veth-b").forwarded();
    }

    void answered(Frame answer) {
        from("veth-b", answer).output("veth-a").forwarded();
    }

    static Frame question(String from) {
        return Frame.udp(from, 4000, B, 53, new byte[8]);
    }

    static Frame answer(String to) {
        return Frame.udp(B, 53, to, 4000, new byte[8]);
    }

    Journey journey(int number) {
        return events.snapshot().journeys().get(number);
    }

    Optional<Standing> standing(int number) {
        return journey(number).answer().map(Answer::standing);
    }
}
