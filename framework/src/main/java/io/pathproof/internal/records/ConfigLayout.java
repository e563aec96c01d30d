package io.pathproof.internal.records;

import static io.pathproof.internal.records.Field.block;
import static io.pathproof.internal.records.Field.u16;
import static io.pathproof.internal.records.Field.u32;
import static io.pathproof.internal.records.Field.u8;

/** {@code config.h}: a class for each struct and enum, by the same names. A test of the build holds them together. */
public final class ConfigLayout {

    public static final int FILTERS = 16;
    public static final int BANKS = 4;
    public static final int DEPTH = 8;

    private ConfigLayout() {}

    public static final class Config {
        public static final Field WINDOW = u32(0);
        public static final Field BANK = u8(4);
        public static final Field FILTERS = u8(5);
        public static final Field MODE = u8(6);
        public static final Field PAD = u8(7);
        public static final int SIZE = 8;

        private Config() {}
    }

    public static final class Mode {
        public static final int RECORD = 1;
        public static final int COUNT = 2;

        private Mode() {}
    }

    public static final class Criterion {
        public static final int BY_ETHERTYPE = 1;
        public static final int BY_PROTOCOL = 2;
        public static final int BY_SOURCE = 4;
        public static final int BY_DESTINATION = 8;
        public static final int BY_SOURCE_PORT = 16;
        public static final int BY_DESTINATION_PORT = 32;
        public static final int BY_ICMP_TYPE = 64;
        public static final int BY_INTERFACE = 128;

        private Criterion() {}
    }

    public static final class Filter {
        public static final Field CRITERIA = u32(0);
        public static final Field ETHERTYPE = u16(4);
        public static final Field PROTOCOL = u8(6);
        public static final Field ICMP_TYPE = u8(7);
        public static final Field SOURCE_PORT_FROM = u16(8);
        public static final Field SOURCE_PORT_TO = u16(10);
        public static final Field DESTINATION_PORT_FROM = u16(12);
        public static final Field DESTINATION_PORT_TO = u16(14);
        public static final Field SOURCE = block(16, 16);
        public static final Field SOURCE_MASK = block(32, 16);
        public static final Field DESTINATION = block(48, 16);
        public static final Field DESTINATION_MASK = block(64, 16);
        public static final Field INTERFACE = block(80, 16);
        public static final Field INTERFACE_MASK = block(96, 16);
        public static final int SIZE = 112;

        private Filter() {}
    }
}
