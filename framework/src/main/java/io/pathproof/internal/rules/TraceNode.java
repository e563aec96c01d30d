package io.pathproof.internal.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of what ofproto/trace prints, with what was printed below it: Open vSwitch prints a tree, in which what comes last is not
 * indented any further.
 */
record TraceNode(Kind kind, String text, List<TraceNode> below) {

    enum Kind {
        BRIDGE("bridge\\(.*"),
        TABLE("(\\d+|--)(\\([^)]*\\))?\\. .*"),
        BUCKET("bucket \\d+"),
        THAW("thaw|Resuming from .*|Restoring .*|restored state:.*"),
        DETAIL("-> .*"),
        ERROR(">>>> .* <<<<"),
        WARNING(">> .*"),
        ACTION(".*");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }

        /** The first kind whose form it has. */
        static Kind of(String text) {
            for (Kind kind : values()) {
                if (kind.form.matcher(text).matches()) {
                    return kind;
                }
            }
            throw new IllegalStateException("ACTION has any form");
        }

        /** Whether it is a note on what stands before it. */
        boolean isNote() {
            return this == DETAIL || this == WARNING || this == ERROR;
        }

        /** Whether it is never the head of a list that is as little indented as itself. */
        boolean isTerminal() {
            return this != BRIDGE && this != TABLE && this != THAW;
        }
    }

    TraceNode {
        below = List.copyOf(below);
    }

    /** A note's text without the arrows about it. */
    String words() {
        return text.replaceAll("^(->|>>>>|>>) | <<<<$", "");
    }
}
