package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;

/** Tests that fail. {@link FailurePageTest} makes docs/failures.md of them: what they assert, and what they say. */
final class FailureSamples {

    private FailureSamples() {}

    /** A policy should stop the pings, but it does not select the pod */
    static void policyNotInForce() {
        RecordedEvents events = new RecordedEvents();
        for (int sequence = 1; sequence <= 3; sequence++) {
            events.received("worker", "veth-client")
                    .icmpEcho("10.16.0.7", "10.16.0.9", sequence)
                    .output("genev_sys_6081", 5, "172.18.0.2", "172.18.0.3")
                    .forwarded();
        }
        PacketTrace trace = events.turnedAway(211).trace();

        assertThat(trace).enteredOvsFrom("veth-client").droppedInBridge();
    }

    /** A rule that is left over drops one direction */
    static void leftOverRule() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .icmpEcho("10.16.0.7", "10.16.0.9", 1)
                .dropped("OVS_DROP_EXPLICIT");
        PacketTrace trace = events.turnedAway(17).trace();

        assertThat(trace).enteredOvsFrom("veth-client").exitedVia("genev_sys_6081");
    }

    /** The ping was never sent, so that "dropped" proves nothing */
    static void neverSent() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-server")
                .arpRequest("10.16.0.9", "10.16.0.1")
                .dropped("OVS_DROP_EXPLICIT");
        events.received("worker", "veth-other")
                .tcpSyn("10.16.0.8", 40112, "10.16.0.9", 80)
                .output("veth-server")
                .forwarded();
        PacketTrace trace = events.trace();

        assertThat(trace).enteredOvsFrom("veth-client").droppedInBridge();
    }

    /** The packet is too large for the tunnel: the bridge let it out, the device dropped it */
    static void tooLargeForTheTunnel() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .packet(Frame.udp("10.16.0.7", 40112, "10.16.0.9", 53, new byte[1458]))
                .failedOutput("genev_sys_6081", "PKT_TOO_BIG")
                .dropped();
        PacketTrace trace = events.trace();

        assertThat(trace).enteredOvsFrom("veth-client").exitedVia("genev_sys_6081");
    }

    /** Rejected is not dropped: ovs-vswitchd has the packet, and answers in its place */
    static void rejected() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .tcpSyn("10.16.0.7", 40112, "10.16.0.9", 80)
                .actionUpcall()
                .upcalled();
        events.executed("worker", "veth-client")
                .packet(Frame.tcp("10.16.0.9", 80, "10.16.0.7", 40112, 20))
                .output("veth-client")
                .forwarded();
        PacketTrace trace = events.trace();

        assertThat(trace).enteredOvsFrom("veth-client").droppedInBridge();
    }

    /** A burst of new flows filled the queue to ovs-vswitchd: no rule was asked at all */
    static void queueFull() {
        RecordedEvents events = new RecordedEvents();
        for (int port = 40112; port < 40115; port++) {
            events.received("worker", "veth-client")
                    .tcpSyn("10.16.0.7", port, "10.16.0.9", 80)
                    .failedUpcall(11)
                    .lost();
        }
        PacketTrace trace = events.trace();

        assertThat(trace).enteredOvsFrom("veth-client").notDropped();
    }

    /** The bridge does not know the address yet, and floods */
    static void flooded() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .icmpEcho("10.16.0.7", "10.16.0.9", 1)
                .copyTo("veth-bystander")
                .output("genev_sys_6081", 5, "172.18.0.2", "172.18.0.3")
                .forwarded();
        PacketTrace trace = events.trace();

        assertThat(trace).enteredOvsFrom("veth-client").neverExitedVia("veth-bystander");
    }

    /** It was dropped, but as the server's port is down, and not by a policy */
    static void anotherReason() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker2", "genev_sys_6081")
                .icmpEcho("10.16.0.7", "10.16.0.9", 1)
                .fromTunnel(5, "172.18.0.2", "172.18.0.3")
                .dropped("DEV_READY");
        PacketTrace trace = events.trace();

        assertThat(trace).droppedInBridge().withReason("OVS_DROP_EXPLICIT");
    }

    /** ovs-vswitchd hangs: the first packet of a flow went up and did not come back */
    static void undecided() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .icmpEcho("10.16.0.7", "10.16.0.9", 1)
                .upcall()
                .upcalled();
        PacketTrace trace = events.stillOpen().trace();

        assertThat(trace)
                .withDeadline(Duration.ofMillis(20))
                .enteredOvsFrom("veth-client")
                .exitedVia("genev_sys_6081");
    }

    /** Records were lost: nothing that rests on absence can be proven */
    static void recordsLost() {
        RecordedEvents events = new RecordedEvents();
        events.received("worker", "veth-client")
                .icmpEcho("10.16.0.7", "10.16.0.9", 1)
                .dropped("OVS_DROP_EXPLICIT");
        PacketTrace trace = events.lost(1204).trace();

        assertThat(trace).enteredOvsFrom("veth-client").neverExitedVia("genev*");
    }
}
