package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets by the way that they went, and which of them there is room for. */
class GroupTest {

    @Test
    void timesAndPacketsMayDifferButNotWhatHappened() {
        RecordedEvents events = new RecordedEvents();
        for (int port = 1; port <= 3; port++) {
            events.received("one", "veth-a")
                    .tcpSyn("10.0.0.1", port, "10.0.0.2", 80)
                    .at(1000L * port * port)
                    .output("veth-b")
                    .forwarded();
        }
        events.received("one", "veth-a").output("veth-c").forwarded();
        assertThat(Group.of(Way.of(events.snapshot(), Inquiry.none())))
                .extracting(Group::size)
                .containsExactly(3, 1);
    }

    @Test
    void whatWasStoppedComesFirstThenWhatIsMost() {
        List<Group> groups = Group.of(Way.of(Scenes.mixture().snapshot(), Inquiry.none()));
        assertThat(groups)
                .extracting(group -> group.size() + " " + group.example().verdict())
                .containsExactly(
                        "4 DROPPED",
                        "1 DROPPED",
                        "1 LOST",
                        "1 UNKNOWN",
                        "1 HELD",
                        "6 FORWARDED",
                        "1 FORWARDED",
                        "1 FORWARDED");
        assertThat(groups).extracting(Group::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aGroupsTimeIsTheOneInTheMiddle() {
        RecordedEvents events = new RecordedEvents();
        for (long later : List.of(5_000_000L, 1_000_000L, 90_000_000L)) {
            Frames.upcalledFor(events, later);
        }
        Group group = Group.of(Way.of(events.snapshot(), Inquiry.none())).get(0);
        assertThat(group.size()).isEqualTo(3);
        assertThat(group.medianNanos(0)).isZero();
        assertThat(group.medianNanos(2)).isEqualTo(5_000_000);
    }

    @Test
    void aRareWayKeepsAllItsPacketsAndAFrequentOneItsFirst() {
        List<Group> groups = Group.of(Way.of(Scenes.many(1000).snapshot(), Inquiry.none()));
        Shares shares = new Shares(groups, 100);
        assertThat(groups).extracting(Group::size).containsExactly(5, 495, 5);
        assertThat(groups).extracting(group -> shares.of(group).size()).containsExactly(5, 90, 5);
        assertThat(shares.omitted()).isEqualTo(405);
        assertThat(shares.of(groups.get(1))).isEqualTo(groups.get(1).ways().subList(0, 90));
    }

    @Test
    void ifThereIsRoomForAllNoneIsLeftOut() {
        List<Group> groups = Group.of(Way.of(Scenes.mixture().snapshot(), Inquiry.none()));
        assertThat(new Shares(groups, 16).omitted()).isZero();
        assertThat(new Shares(groups, 15).omitted()).isEqualTo(1);
    }

    /** Ways that differ in time only. */
    private static final class Frames {

        private static int port = 1;

        private Frames() {}

        static void upcalledFor(RecordedEvents events, long nanos) {
            long now = 1_000_000_000L * port;
            events.received("one", "veth-a")
                    .tcpSyn("10.0.0.1", port, "10.0.0.2", 80)
                    .at(now)
                    .upcall()
                    .upcalled();
            events.executed("one", "veth-a")
                    .tcpSyn("10.0.0.1", port++, "10.0.0.2", 80)
                    .at(now + nanos)
                    .output("veth-b")
                    .forwarded();
        }
    }
}
