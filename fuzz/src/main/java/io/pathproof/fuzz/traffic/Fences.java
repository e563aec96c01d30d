package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Fence;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** Frames that ask whether all that was sent before them is done: a switch sends them back to where they came from. */
public enum Fences {
    /** By way of ovs-vswitchd. */
    OF_THE_SWITCH {
        @Override
        byte[] frame(int number) {
            String to = "0e:00:%02x:%02x:%02x:%02x"
                    .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
            return FrameBuilder.ethernet(to, SENDER, Fence.NUMBER, FrameBuilder.payload(number, 50));
        }

        @Override
        boolean isOne(Headers headers) {
            return headers.etherType() == Fence.NUMBER;
        }

        @Override
        OptionalInt number(Caught caught) {
            List<Numbers.Found> found = Numbers.in(caught.bytes());
            return found.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(found.get(0).number());
        }
    },
    /** By way of ovs-vswitchd and ovn-controller, which asks in ARP for whom it is. */
    OF_THE_CONTROLLER {
        @Override
        byte[] frame(int number) {
            byte[] packet = FrameBuilder.ipv4(
                    "10.200.0.0",
                    "10.200.%d.%d".formatted(number >> 8 & 255, number & 255),
                    EXPERIMENTS,
                    64,
                    0,
                    new byte[8]);
            return FrameBuilder.ethernet(SENDER, SENDER, 0x0800, packet);
        }

        @Override
        boolean isOne(Headers headers) {
            return headers.isFrom(SENDER) || (headers.isFor(SENDER) && !headers.isForMany());
        }

        @Override
        OptionalInt number(Caught caught) {
            Headers headers = caught.headers();
            return headers.etherType() == 0x0806
                    ? OptionalInt.of(Headers.get16(caught.bytes(), 40))
                    : OptionalInt.empty();
        }
    };

    private static final String SENDER = "0e:ff:00:00:00:00";

    /** A protocol of IP. */
    private static final int EXPERIMENTS = 253;

    /**
     * The flow that sends those of the controller back: it is told to ask by {@code arp}, and to output that by this port, as
     * {@code in_port} would be its own.
     *
     * @param port the OpenFlow number of the port that they come from
     */
    public static String controllerFlow(int port) {
        String output = HexFormat.ofDelimiter(".")
                .formatHex(ByteBuffer.allocate(16).putInt(16).putInt(port).array());
        return "table=0,priority=65000,cookie=0xfe,dl_src=" + SENDER
                + ",ip,actions=controller(userdata=00.00.00.00.00.00.00.00." + output + ")";
    }

    abstract byte[] frame(int number);

    abstract boolean isOne(Headers headers);

    /** Of one that has come back. */
    abstract OptionalInt number(Caught caught);
}
