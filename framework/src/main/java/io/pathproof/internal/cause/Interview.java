package io.pathproof.internal.cause;

import io.pathproof.internal.process.Result;
import java.util.List;

/** Where the switch of a node, and the OVN that programs it, can be asked. */
public interface Interview {

    /** Runs a program of Open vSwitch beside the node's switch. */
    Result ovs(List<String> words);

    /** Runs a program of OVN beside its databases; where there is none, it fails. */
    Result ovn(List<String> words);
}
