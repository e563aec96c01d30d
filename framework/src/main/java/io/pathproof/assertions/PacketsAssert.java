package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Assertions about the packets that {@link PacketTraceAssert#enteredOvsFrom} kept; there is at least one. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class PacketsAssert extends AbstractPacketsAssert<PacketsAssert> {

    /** Assertions about the packets of {@code actual} that came in at a port. Public for AssertJ's soft assertions. */
    public PacketsAssert(@Nullable PacketTrace actual) {
        super(actual, PacketsAssert.class);
    }

    @Override
    final PacketsAssert next(Chain following) {
        return following.into(PacketsAssert.class, PacketsAssert::new);
    }
}
