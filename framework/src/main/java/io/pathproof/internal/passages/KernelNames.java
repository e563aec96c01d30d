package io.pathproof.internal.passages;

import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import java.util.List;
import java.util.Optional;

/** What the kernel's numbers are called. */
public interface KernelNames {

    /** The node whose datapath is in this network namespace. */
    String node(long datapath);

    /** The bridge that a port of that datapath belongs to. */
    Optional<String> bridge(long datapath, String port);

    /** The pod, with its namespace, that a port of that datapath belongs to. */
    default Optional<String> pod(long datapath, String port) {
        return Optional.empty();
    }

    /** The network namespace that what is handed to a port of that datapath comes to; 0 where that is not known. */
    default long behind(long datapath, String port) {
        return 0;
    }

    /** The mirror whose output port that port of that datapath is. */
    default Optional<String> mirror(long datapath, String port) {
        return Optional.empty();
    }

    /** The mirror whose copies go out there with this VLAN's tag, or {@code ANY_VLAN}'s, of packets that came in without. */
    default Optional<String> mirror(long datapath, String in, String out, int vlan) {
        return Optional.empty();
    }

    /** What passes the datapaths by, a sentence for each node where something does. */
    default List<String> gaps() {
        return List.of();
    }

    /** Another number whenever the answers may be others than before. */
    default int edition() {
        return 0;
    }

    /** The node or the pod that lives in this network namespace. */
    default Optional<String> place(long netns) {
        return Optional.empty();
    }

    /** The kernel's function that an instruction belongs to. */
    default String function(long address) {
        return Drop.UNKNOWN_FUNCTION;
    }

    /** The kernel's reason for a drop. */
    DropReason reason(int code);

    /** For when nobody knows any name. */
    KernelNames UNKNOWN = new KernelNames() {
        @Override
        public String node(long datapath) {
            return "netns " + datapath;
        }

        @Override
        public Optional<String> bridge(long datapath, String port) {
            return Optional.empty();
        }

        @Override
        public DropReason reason(int code) {
            return DropReason.unnamed(code);
        }
    };
}
