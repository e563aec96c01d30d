package io.pathproof.junit;

import org.apiguardian.api.API;

/** How the probes hang on the functions of the openvswitch module. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Attach {
    /** Not set here. */
    INHERIT,
    /** Trampolines (fentry, fexit) where they attach, else kprobes. */
    BEST,
    /** Trampolines, or it is an error. */
    FENTRY,
    /** kprobes and kretprobes. */
    KPROBE
}
