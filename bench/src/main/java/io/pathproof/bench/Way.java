package io.pathproof.bench;

import io.pathproof.internal.records.EventLayout.Verdict;

/** What becomes of a datagram in one datapath. */
enum Way {
    TO_TUNNEL(Verdict.FORWARDED),
    TO_POD(Verdict.FORWARDED),
    FLOODED(Verdict.FORWARDED),
    SENT_UP(Verdict.UPCALLED),
    DROPPED(Verdict.DROPPED);

    final int verdict;

    Way(int verdict) {
        this.verdict = verdict;
    }
}
