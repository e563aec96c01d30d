package io.pathproof.fuzz.traffic;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Captures every frame of every device of a network namespace, on its way in and out, into a ring that the kernel shares with us
 * (TPACKET_V2): a frame in it costs no system call.
 */
public final class Tap implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    private static final int SLOT = 1 << 12;
    private static final int HEADER = 32;
    private static final int USER = 1;
    private static final int VLAN_VALID = 1 << 4;
    private static final int VLAN_TPID_VALID = 1 << 6;
    private static final int OUTGOING = 4;

    private final String place;
    private final int fd;
    private final long size;
    private final Pointer memory;
    private final ByteBuffer ring;
    private final int slots;
    private int next;

    private Tap(String place, int fd, int slots) {
        this.place = place;
        this.fd = fd;
        this.slots = slots;
        this.size = (long) slots * SLOT;
        this.memory = Sys.mmap(Pointer.NULL, size, 3, 1, fd, 0);
        this.ring = memory.getByteBuffer(0, size).order(ByteOrder.nativeOrder());
    }

    /** Captures from now on, until it is closed. */
    public static Tap open(Netns netns, String place, int slots) {
        return netns.make(() -> {
            int fd = Sys.socket(Sys.AF_PACKET, Sys.SOCK_RAW, 0);
            Sys.setsockopt(fd, Sys.SOL_PACKET, Sys.PACKET_VERSION, ints(1), 4);
            Sys.setsockopt(
                    fd, Sys.SOL_PACKET, Sys.PACKET_RX_RING, ints(BLOCK, slots / (BLOCK / SLOT), SLOT, slots), 16);
            Tap tap = new Tap(place, fd, slots);
            Sys.bind(fd, linkAddress(0), 20);
            return tap;
        });
    }

    /** A {@code sockaddr_ll} of every protocol at a device, 0 for all. */
    static byte[] linkAddress(int device) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putShort((short) Sys.AF_PACKET)
                .put((byte) 0)
                .put((byte) Sys.ETH_P_ALL)
                .putInt(device)
                .array();
    }

    /** Numbers as the kernel reads them. */
    public static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** Gives all that was caught since the last time. */
    public void drain(Consumer<Caught> taker) {
        for (int at = next * SLOT; (ring.getInt(at) & USER) != 0; at = next * SLOT) {
            Caught caught = read(at);
            ring.putInt(at, 0);
            next = (next + 1) % slots;
            taker.accept(caught);
        }
    }

    private Caught read(int at) {
        int status = ring.getInt(at);
        int length = ring.getInt(at + 4);
        int kept = ring.getInt(at + 8);
        int start = at + Short.toUnsignedInt(ring.getShort(at + 12));
        int device = ring.getInt(at + HEADER + 4);
        boolean out = ring.get(at + HEADER + 10) == OUTGOING;
        if ((status & VLAN_VALID) == 0 || kept < 12) {
            byte[] bytes = new byte[kept];
            ring.get(start, bytes);
            return new Caught(place, device, out, bytes, length);
        }
        byte[] bytes = new byte[kept + 4];
        ring.get(start, bytes, 0, 12);
        int type = (status & VLAN_TPID_VALID) == 0 ? 0x8100 : Short.toUnsignedInt(ring.getShort(at + 26));
        int tag = Short.toUnsignedInt(ring.getShort(at + 24));
        ByteBuffer.wrap(bytes, 12, 4).putShort((short) type).putShort((short) tag);
        ring.get(start + 12, bytes, 16, kept - 12);
        return new Caught(place, device, out, bytes, length + 4);
    }

    /** How many frames found no room since the last time that this was asked. */
    public int lost() {
        byte[] statistics = new byte[8];
        Sys.getsockopt(fd, Sys.SOL_PACKET, Sys.PACKET_STATISTICS, statistics, new int[] {8});
        return ByteBuffer.wrap(statistics).order(ByteOrder.nativeOrder()).getInt(4);
    }

    @Override
    public void close() {
        Sys.munmap(memory, size);
        Sys.close(fd);
    }
}
