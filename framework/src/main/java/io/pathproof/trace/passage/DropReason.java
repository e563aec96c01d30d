package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/**
 * Why the kernel freed a packet, in the kernel's own words.
 *
 * @param code of the kernel that ran; codes differ from one kernel to another, names hardly do
 * @param name such as {@code OVS_DROP_EXPLICIT} or {@code DEV_READY}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DropReason(int code, String name) {

    /** Kernels before 5.17 give no reason at all, and later ones not everywhere. */
    public static final DropReason NONE = new DropReason(0, "no reason given by this kernel");

    /** A reason that the kernel has no name for. */
    public static DropReason unnamed(int code) {
        return code == 0 ? NONE : new DropReason(code, "reason " + Integer.toUnsignedString(code));
    }

    @Override
    public String toString() {
        return name;
    }
}
