package io.pathproof.internal.probe;

import io.pathproof.internal.records.ConfigLayout;

/** What a window makes of packets: a record of each, or only how many there are of a kind. */
public enum Mode {
    RECORD,
    COUNT;

    int number() {
        return this == RECORD ? ConfigLayout.Mode.RECORD : ConfigLayout.Mode.COUNT;
    }
}
