package io.pathproof.fuzz.pipeline;

import java.util.List;

/** VLANs that are used. */
public final class Tags {

    /** Their numbers. */
    public static final List<Integer> ALL = List.of(0, 10, 20);

    private Tags() {}
}
