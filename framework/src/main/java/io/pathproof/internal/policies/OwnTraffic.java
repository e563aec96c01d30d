package io.pathproof.internal.policies;

import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Traffic that may go through whatever the policies say: of a pod with itself, of a pod with its node, of a host with itself. */
final class OwnTraffic {

    private OwnTraffic() {}

    /** Why it may; nothing where the policies alone decide. */
    static Optional<String> why(PolicyEnd from, PolicyEnd to) {
        if (Stream.of(from, to).anyMatch(OwnTraffic::isLoopback)) {
            return Optional.of("what goes to or from a loopback address");
        }
        if (from instanceof PodEnd one
                && to instanceof PodEnd other
                && one.label().equals(other.label())) {
            return Optional.of("what " + one.label() + " sends to itself"
                    + (one.isOfWorkload() ? ", if that is one and the same pod," : ""));
        }
        if (isOnNode(from) || isOnNode(to)) {
            @Nullable String here = node(from);
            @Nullable String there = node(to);
            if (from instanceof AddressEnd || to instanceof AddressEnd) {
                return Optional.empty();
            }
            if (here == null || there == null) {
                return Optional.of("what a pod and its own node send each other, if this is its own node,");
            }
            if (here.equals(there)) {
                return Optional.of("what a pod and its own node send each other");
            }
        }
        return Optional.empty();
    }

    private static boolean isLoopback(PolicyEnd end) {
        return end.addresses().stream().anyMatch(InetAddress::isLoopbackAddress);
    }

    private static boolean isOnNode(PolicyEnd end) {
        return end instanceof NodeEnd || (end instanceof PodEnd pod && pod.hostNetwork());
    }

    private static @Nullable String node(PolicyEnd end) {
        if (end instanceof NodeEnd node) {
            return node.name();
        }
        return end instanceof PodEnd pod ? pod.node() : null;
    }
}
