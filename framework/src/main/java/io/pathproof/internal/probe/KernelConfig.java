package io.pathproof.internal.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code struct pp_config} as the one word that the marker program stores. */
final class KernelConfig {

    /** No window. */
    static final long CLOSED = 0;

    private KernelConfig() {}

    static long word(int window, int bank, int filters) {
        ByteBuffer struct = ByteBuffer.allocate(ConfigLayout.CONFIG_SIZE).order(ByteOrder.nativeOrder());
        struct.putInt(ConfigLayout.CONFIG_WINDOW, window);
        struct.put(ConfigLayout.CONFIG_BANK, (byte) bank);
        struct.put(ConfigLayout.CONFIG_FILTERS, (byte) filters);
        return struct.getLong(0);
    }
}
