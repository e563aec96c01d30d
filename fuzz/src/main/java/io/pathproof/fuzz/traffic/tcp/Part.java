package io.pathproof.fuzz.traffic.tcp;

import io.pathproof.fuzz.pipeline.Dialogue;

/**
 * What one side of a connection does.
 *
 * @param says how many bytes
 * @param hears how many bytes
 * @param speaks when it says them
 * @param closes when it closes its side, once all is said
 * @param resets whether it does that by a reset
 */
record Part(int says, int hears, When speaks, When closes, boolean resets) {

    /** What is waited for. */
    enum When {
        AT_ONCE,
        ALL_HEARD,
        END_HEARD
    }

    /** Of who opened it. */
    static Part asker(Dialogue dialogue) {
        When closes =
                switch (dialogue.end()) {
                    case ASKER_FIRST, RESET -> When.ALL_HEARD;
                    case ASKED_FIRST -> When.END_HEARD;
                    case HALF_CLOSED -> When.AT_ONCE;
                };
        boolean resets = dialogue.end() == Dialogue.End.RESET;
        return new Part(dialogue.asked(), dialogue.answered(), When.AT_ONCE, closes, resets);
    }

    /** Of who was asked. */
    static Part asked(Dialogue dialogue) {
        boolean half = dialogue.end() == Dialogue.End.HALF_CLOSED;
        When closes = half || dialogue.end() == Dialogue.End.ASKED_FIRST ? When.AT_ONCE : When.END_HEARD;
        return new Part(dialogue.answered(), dialogue.asked(), half ? When.END_HEARD : When.ALL_HEARD, closes, false);
    }
}
