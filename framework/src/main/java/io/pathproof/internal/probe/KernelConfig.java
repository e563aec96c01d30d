package io.pathproof.internal.probe;

import io.pathproof.internal.records.ConfigLayout.Config;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code struct pp_config} as the one word that the marker program stores. */
final class KernelConfig {

    /** No window. */
    static final long CLOSED = 0;

    private KernelConfig() {}

    static long word(int window, Mode mode, int bank, int filters) {
        ByteBuffer memory = ByteBuffer.allocate(Config.SIZE).order(ByteOrder.nativeOrder());
        Struct.at(memory)
                .put(Config.WINDOW, window)
                .put(Config.MODE, mode.number())
                .put(Config.BANK, bank)
                .put(Config.FILTERS, filters);
        return memory.getLong(0);
    }
}
