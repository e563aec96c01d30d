package io.pathproof.fuzz.pipeline;

import java.util.List;

/** The ports of every host, and what is behind them. */
public final class Services {

    /** Where all questions come from, and answers are awaited. */
    public static final int ASKER = 4999;

    /** Answers three of four. */
    public static final int ECHO = 5000;

    /** Listens, and says nothing. */
    public static final int SILENT = 5001;

    /** Nobody listens. */
    public static final int CLOSED = 5002;

    /** The host's own netfilter drops what comes to it. */
    public static final int FILTERED = 5003;

    /** All that are asked. */
    public static final List<Integer> ALL = List.of(ECHO, ECHO, SILENT, CLOSED, FILTERED);

    private Services() {}
}
