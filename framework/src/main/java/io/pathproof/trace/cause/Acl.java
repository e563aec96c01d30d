package io.pathproof.trace.cause;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * An ACL of OVN.
 *
 * @param uuid its row in the northbound database
 * @param name empty if it has none; where OVN has no more than its beginning, the whole of it if the policy tells that
 * @param direction {@code to-lport} or {@code from-lport}
 * @param priority among the ACLs of its direction
 * @param match in the words of ovn-nb(5)
 * @param action {@code drop}, {@code reject}, {@code allow-related} …
 * @param policies the NetworkPolicies that it was made for, each as {@code namespace/name}; empty if that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Acl(
        String uuid, String name, String direction, int priority, String match, String action, Set<String> policies) {

    public Acl {
        policies = Set.copyOf(policies);
    }

    /** In a line: {@code to-lport, priority 2000, drop: outport == @np && ip, "np/default.deny"}. */
    public String describe() {
        return direction + ", priority " + priority + ", " + action + ": " + match
                + (name.isEmpty() ? "" : ", \"" + name + "\"");
    }
}
