package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/** Which port of Open vSwitch is meant: by a {@linkplain NamePattern name}, or by something that has one, such as a pod. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PortSelector {

    /** The port's name. */
    NamePattern pattern();

    /** What messages call it. */
    default String describe() {
        return "\"" + pattern() + "\"";
    }
}
