package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Head;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.EventLayout.Output;
import io.pathproof.internal.records.EventLayout.OutputEvent;
import io.pathproof.internal.records.EventLayout.Port;

/** Whether two records about one passage can be the same, by a glance: so that of a flood not each is read with each. */
public final class SameRecord {

    private SameRecord() {}

    public static boolean mayBe(Struct one, Struct two) {
        int kind = one.getInt(Head.KIND);
        return kind == two.getInt(Head.KIND)
                && one.get(Head.TIME) == two.get(Head.TIME)
                && (kind != Kind.OUTPUT || mayBeOutput(output(one), output(two)));
    }

    private static Struct output(Struct event) {
        return event.inside(OutputEvent.OUTPUT);
    }

    private static boolean mayBeOutput(Struct one, Struct two) {
        return one.get(Output.AFTER) == two.get(Output.AFTER) && one.get(Port.IFINDEX) == two.get(Port.IFINDEX);
    }
}
