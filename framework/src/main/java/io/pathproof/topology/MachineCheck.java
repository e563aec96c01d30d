package io.pathproof.topology;

import io.pathproof.diagnostics.CheckList;
import io.pathproof.diagnostics.PreconditionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the machine has what a topology takes. Where it lacked something once, it is not looked at again in this run. */
final class MachineCheck {

    private final Supplier<CheckList> checks;
    private @Nullable PreconditionException lacking;

    MachineCheck(Supplier<CheckList> checks) {
        this.checks = checks;
    }

    synchronized void require() {
        if (lacking != null) {
            throw lacking.again();
        }
        try {
            checks.get().require("the topology cannot be started");
        } catch (PreconditionException e) {
            lacking = e;
            throw e;
        }
    }
}
