package io.pathproof.internal.report;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import java.time.Instant;
import java.util.Optional;

/** Recordings for the files to be about. */
final class Scenes {

    /** The moment of which RecordedEvents says 1 s. */
    static final WallClock CLOCK = new WallClock(1_000_000_000L, Instant.parse("2026-11-23T05:00:00Z"));

    private Scenes() {}

    static ReportHead head(boolean payload) {
        return new ReportHead(
                "NetworkPolicyTest \u203a deniedPodIsStoppedInTheBridge(PacketTrace)",
                Optional.of(
                        "REFUTED: expected each packet to leave by \"genev*\", but 1 of 1 did not.\n\nLedger <complete>"),
                CLOCK,
                payload);
    }

    static Report report(RecordedEvents events) {
        return new Report(head(false), events::snapshot);
    }

    static RecordedEvents named(String scene) {
        return switch (scene) {
            case "drop" -> drop();
            case "mixture" -> mixture();
            case "flood" -> flood(30);
            case "many" -> many(5000);
            case "nothing" -> new RecordedEvents();
            case "lossy" -> drop().lost(3).missed(1).gap("The bridge br-phy is on the userspace datapath.");
            default -> throw new IllegalArgumentException(scene);
        };
    }

    /** One ping, dropped by a rule. */
    static RecordedEvents drop() {
        RecordedEvents events = new RecordedEvents();
        return events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .dropped("OVS_DROP_EXPLICIT");
    }

    /** Twenty packets and a bit of each kind, over two nodes. */
    static RecordedEvents mixture() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-client")
                .arpRequest("10.0.0.1", "10.0.0.3")
                .copyTo("veth-neighbour")
                .output("genev_sys_6081", 5, "172.18.0.2", "172.18.0.3")
                .forwarded();
        for (int i = 1; i <= 6; i++) {
            ping(events, i);
        }
        for (int i = 0; i < 4; i++) {
            events.received("one", "veth-client")
                    .tcpSyn("10.0.0.1", 40000 + i, "10.0.0.3", 80)
                    .dropped("OVS_DROP_EXPLICIT");
        }
        cold(events, 41000);
        events.received("one", "veth-client")
                .packet(Frame.udp("10.0.0.1", 4711, "10.0.0.3", 9, new byte[1400]))
                .failedOutput("genev_sys_6081", "PKT_TOO_BIG")
                .dropped();
        events.received("two", "veth-server")
                .packet(Frame.fragment("10.0.0.3", "10.0.0.1", 77, 0, true, new byte[64]))
                .held();
        events.received("one", "veth-client")
                .udp("10.0.0.1", 4712, "10.0.0.3", 53)
                .failedUpcall(11)
                .lost();
        events.received("two", "veth-server")
                .packet(Frame.ethernet(0x88cc, new byte[40]))
                .unknown();
        return events;
    }

    static void ping(RecordedEvents events, int sequence) {
        events.received("one", "veth-client")
                .icmpEcho("10.0.0.1", "10.0.0.3", sequence)
                .output("genev_sys_6081", 5, "172.18.0.2", "172.18.0.3")
                .forwarded();
        events.received("two", "genev_sys_6081")
                .icmpEcho("10.0.0.1", "10.0.0.3", sequence)
                .fromTunnel(5, "172.18.0.2", "172.18.0.3")
                .output("veth-server")
                .forwarded();
    }

    /** The first packet of a flow: ovs-vswitchd sees it first. */
    static void cold(RecordedEvents events, int port) {
        Frame syn = Frame.tcp("10.0.0.1", port, "10.0.0.2", 443, 2);
        events.received("one", "veth-client").packet(syn).upcall().upcalled();
        events.executed("one", "veth-client")
                .packet(syn)
                .output("veth-neighbour")
                .forwarded();
    }

    /** So many pings, one of a hundred of them dropped, and a few floods. */
    static RecordedEvents many(int packets) {
        RecordedEvents events = new RecordedEvents();
        for (int i = 0; i < packets / 2; i++) {
            if (i % 100 == 7) {
                events.received("one", "veth-client")
                        .udp("10.0.0.1", 5000 + i, "10.0.0.3", 53)
                        .dropped("OVS_DROP_EXPLICIT");
                events.received("one", "veth-client")
                        .tcpSyn("10.0.0.1", 5000 + i, "10.0.0.2", 80)
                        .output("veth-neighbour")
                        .forwarded();
            } else {
                ping(events, i);
            }
        }
        return events;
    }

    /** A test of a policy between two nodes, as the documentation shows it. */
    static RecordedEvents documented() {
        RecordedEvents events = new RecordedEvents();
        Frame syn = Frame.tcp("10.16.0.7", 40112, "10.16.0.9", 80, 2);
        events.received("worker", "veth-client")
                .packet(syn)
                .at(1_000_000_000L)
                .upcall()
                .upcalled();
        events.executed("worker", "veth-client")
                .packet(syn)
                .at(1_002_410_000L)
                .output("genev_sys_6081", 5, "172.18.0.2", "172.18.0.3")
                .forwarded();
        events.received("worker2", "genev_sys_6081")
                .packet(syn)
                .at(1_002_431_000L)
                .fromTunnel(5, "172.18.0.2", "172.18.0.3")
                .dropped("OVS_DROP_EXPLICIT");
        return events;
    }

    static ReportHead documentedHead() {
        return new ReportHead(
                "NetworkPolicyTest \u203a allowedClientReachesTheServer(Cluster, PacketTrace)",
                Optional.of("REFUTED: expected each packet that entered OVS from \"worker2/genev*\" to leave by"
                        + " \"veth-server\", but 1 of 1 did not."),
                CLOCK,
                false);
    }

    /** A copy to each of so many ports. */
    static RecordedEvents flood(int ports) {
        RecordedEvents events = new RecordedEvents();
        RecordedPassage passage = events.received("one", "veth-client").arpRequest("10.0.0.1", "10.0.0.3");
        for (int i = 1; i <= ports; i++) {
            passage.copyTo("veth-" + i);
        }
        return passage.forwarded();
    }
}
