package io.pathproof.internal.frames;

import io.pathproof.trace.packet.Packet;

/** What ovs-vswitchd takes for itself and does not put back: LACP, LLDP, CFM, spanning tree and BFD. */
public final class ControlFrame {

    private static final int CFM = 0x8902;
    private static final int BFD = 3784;

    /** Of the addresses that bridges keep to themselves, 01:80:c2:00:00:00 to 0f. */
    private static final byte[] RESERVED = {0x01, (byte) 0x80, (byte) 0xc2, 0x00, 0x00};

    private ControlFrame() {}

    /** Whether this may be one. */
    public static boolean is(Packet packet) {
        return packet.etherType().orElse(0) == CFM
                || packet.destinationPort().orElse(0) == BFD
                || (packet.hasLinkHeader() && isReserved(packet.bytes()));
    }

    private static boolean isReserved(byte[] frame) {
        if (frame.length < 6) {
            return false;
        }
        for (int i = 0; i < RESERVED.length; i++) {
            if (frame[i] != RESERVED[i]) {
                return false;
            }
        }
        return (frame[5] & 0xf0) == 0;
    }
}
