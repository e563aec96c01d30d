package io.pathproof.internal.records;

import static io.pathproof.internal.records.Field.block;
import static io.pathproof.internal.records.Field.u16;
import static io.pathproof.internal.records.Field.u32;
import static io.pathproof.internal.records.Field.u64;
import static io.pathproof.internal.records.Field.u8;

/** {@code event.h}: a class for each struct and enum, by the same names. A test of the build holds them together. */
public final class EventLayout {

    public static final int ABI = 5;

    private EventLayout() {}

    public static final class Kind {
        public static final int MARKER = 1;
        public static final int PASSAGE = 2;
        public static final int OUTPUT = 3;
        public static final int UPCALL = 4;
        public static final int DROP = 5;
        public static final int TAKEN = 6;
        public static final int DONE = 7;

        private Kind() {}
    }

    public static final class Entry {
        public static final int RECEIVED = 1;
        public static final int EXECUTED = 2;

        private Entry() {}
    }

    public static final class Verdict {
        public static final int FORWARDED = 1;
        public static final int DROPPED = 2;
        public static final int UPCALLED = 3;
        public static final int HELD = 4;
        public static final int LOST = 5;
        public static final int UNKNOWN = 6;

        private Verdict() {}
    }

    public static final class UpcallReason {
        public static final int MISS = 1;
        public static final int SLOW_PATH = 2;
        public static final int CONTROLLER = 3;
        public static final int SFLOW = 4;
        public static final int FLOW_SAMPLE = 5;
        public static final int IPFIX = 6;
        public static final int OTHER_ACTION = 7;

        private UpcallReason() {}
    }

    public static final class Counted {
        public static final int PACKETS = 0;
        public static final int COPIES = 1;
        public static final int UPCALLS = 2;
        public static final int HANDLED = 3;

        private Counted() {}
    }

    public static final class Flag {
        public static final int CUT = 1;
        public static final int NO_L2 = 2;
        public static final int CLONE = 4;
        public static final int FAILED = 8;
        public static final int COMMIT = 16;
        public static final int NAT = 32;
        public static final int WHOLE = 64;
        public static final int HELD_BACK = 128;
        public static final int PARTLY = 16;
        public static final int TOO_LONG = 64;
        public static final int LEFT = 32;

        private Flag() {}
    }

    public static final class Head {
        public static final Field KIND = u8(0);
        public static final Field FLAGS = u8(1);
        public static final Field CPU = u16(2);
        public static final Field WINDOW = u32(4);
        public static final Field PASSAGE = u64(8);
        public static final Field TIME = u64(16);
        public static final int SIZE = 24;

        private Head() {}
    }

    public static final class Port {
        public static final Field NETNS = u32(0);
        public static final Field IFINDEX = u32(4);
        public static final Field NUMBER = u32(8);
        public static final Field TYPE = u32(12);
        public static final Field NAME = block(16, 16);
        public static final int SIZE = 32;

        private Port() {}
    }

    public static final class Tunnel {
        public static final Field KEY = u64(0);
        public static final Field SRC = block(8, 16);
        public static final Field DST = block(24, 16);
        public static final Field FAMILY = u8(40);
        public static final Field TOS = u8(41);
        public static final Field TTL = u8(42);
        public static final Field PAD = u8(43);
        public static final Field SRC_PORT = u16(44);
        public static final Field DST_PORT = u16(46);
        public static final int SIZE = 48;

        private Tunnel() {}
    }

    public static final class Packet {
        public static final Field LENGTH = u32(0);
        public static final Field CAPTURED = u16(4);
        public static final Field FLAGS = u8(6);
        public static final Field PAD = u8(7);
        public static final Field VLAN_TCI = u16(8);
        public static final Field VLAN_PROTOCOL = u16(10);
        public static final Field PROTOCOL = u16(12);
        public static final Field GSO_SIZE = u16(14);
        public static final Field BYTES = block(16, 112);
        public static final int SIZE = 128;

        private Packet() {}
    }

    public static final class Output {
        public static final Field PORT = block(0, Port.SIZE);
        public static final Field TUNNEL = block(32, Tunnel.SIZE);
        public static final Field SKB = u64(80);
        public static final Field AFTER = u32(88);
        public static final Field REASON = u32(92);
        public static final Field MTU = u32(96);
        public static final Field VLAN_TCI = u16(100);
        public static final Field FLAGS = u8(102);
        public static final Field PAD = u8(103);
        public static final int SIZE = 104;

        private Output() {}
    }

    /** How many of what conntrack said are told. */
    public static final int CTS = 4;

    /** How many rows a window has that only counts. */
    public static final int ROWS = 2048;

    public static final class Ct {
        public static final Field ZONE = u16(0);
        public static final Field STATE = u8(2);
        public static final Field FLAGS = u8(3);
        public static final Field CONNECTION = u32(4);
        public static final int SIZE = 8;

        private Ct() {}
    }

    public static final class PassageEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field FLOW = block(24, 16);
        public static final Field FLOW_GENERATION = u64(40);
        public static final Field SKB = u64(48);
        public static final Field DATA_HEAD = u64(56);
        public static final Field BATCH = u64(64);
        public static final Field LASTED = u32(72);
        public static final Field DP_NETNS = u32(76);
        public static final Field REASON = u32(80);
        public static final Field UPCALL_ERROR = u16(84);
        public static final Field QUEUED = u16(86);
        public static final Field ENTRY = u8(88);
        public static final Field VERDICT = u8(89);
        public static final Field OUTPUTS = u16(90);
        public static final Field FAILED = u16(92);
        public static final Field UPCALLS = u16(94);
        public static final Field CLONE_DROPS = u16(96);
        public static final Field FILTERS = u16(98);
        public static final Field DEPTH = u8(100);
        public static final Field CTS = u8(101);
        public static final Field HELD_ZONE = u16(102);
        public static final Field CT = block(104, EventLayout.CTS * Ct.SIZE);
        public static final Field IN = block(136, Port.SIZE);
        public static final Field TUNNEL = block(168, Tunnel.SIZE);
        public static final Field PACKET = block(216, Packet.SIZE);
        public static final Field OUTPUT = block(344, Output.SIZE);
        public static final int SIZE = 448;

        private PassageEvent() {}
    }

    public static final class OutputEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field OUTPUT = block(24, Output.SIZE);
        public static final int SIZE = 128;

        private OutputEvent() {}
    }

    public static final class UpcallEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field COMMAND = u8(24);
        public static final Field REASON = u8(25);
        public static final Field USERDATA = u16(26);
        public static final Field SLOW_PATH = u32(28);
        public static final Field PACKET = block(32, Packet.SIZE);
        public static final int SIZE = 160;

        private UpcallEvent() {}
    }

    public static final class HandlerEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field BATCH = u64(24);
        public static final Field UPCALL = u32(32);
        public static final Field TAKEN = u32(36);
        public static final int SIZE = 40;

        private HandlerEvent() {}
    }

    public static final class DropEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field SKB = u64(24);
        public static final Field DATA_HEAD = u64(32);
        public static final Field LOCATION = u64(40);
        public static final Field AT = block(48, Port.SIZE);
        public static final Field REASON = u32(80);
        public static final Field PAD = u32(84);
        public static final Field PACKET = block(88, Packet.SIZE);
        public static final int SIZE = 216;

        private DropEvent() {}
    }

    public static final class Counters {
        public static final Field SEEN = u64(0);
        public static final Field TURNED_AWAY = u64(8);
        public static final Field LOST = u64(16);
        public static final Field LOST_DETAILS = u64(24);
        public static final Field MISSED = u64(32);
        public static final Field ORPHANS = u64(40);
        public static final Field TOO_DEEP = u64(48);
        public static final Field COUNTED = u64(56);
        public static final Field CAUGHT = u64(64);
        public static final int SIZE = 72;

        private Counters() {}
    }

    public static final class MarkerEvent {
        public static final Field HEAD = block(0, Head.SIZE);
        public static final Field DEPTH = u32(24);
        public static final Field PAD = u32(28);
        public static final Field COUNTERS = block(32, Counters.SIZE);
        public static final int SIZE = 104;

        private MarkerEvent() {}
    }

    public static final class RowKey {
        public static final Field DP = u64(0);
        public static final Field IN = u64(8);
        public static final Field OUT = u64(16);
        public static final Field IN_IFINDEX = u32(24);
        public static final Field OUT_IFINDEX = u32(28);
        public static final Field WINDOW = u32(32);
        public static final Field REASON = u32(36);
        public static final Field ENTRY = u8(40);
        public static final Field VERDICT = u8(41);
        public static final Field COUNTED = u8(42);
        public static final Field PARTLY = u8(43);
        public static final Field PAD = block(44, 4);
        public static final int SIZE = 48;

        private RowKey() {}
    }

    public static final class Row {
        public static final Field PACKETS = u64(0);
        public static final Field BYTES = u64(8);
        public static final Field DP_NETNS = u32(16);
        public static final Field PAD = u32(20);
        public static final Field IN = block(24, Port.SIZE);
        public static final Field OUT = block(56, Port.SIZE);
        public static final int SIZE = 88;

        private Row() {}
    }
}
