package io.pathproof.trace.cause;

import org.apiguardian.api.API;

/**
 * The logical flow of OVN that an OpenFlow rule was made from.
 *
 * @param uuid its row in the southbound database
 * @param stage of the logical pipeline: {@code ls_out_acl_eval}
 * @param priority among the flows of its stage
 * @param match in the words of ovn-sb(5)
 * @param actions in the words of ovn-sb(5)
 * @param hint the first 32 bits of what it was made from in the northbound database, in hexadecimal; empty if it tells nothing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogicalFlow(String uuid, String stage, int priority, String match, String actions, String hint) {

    /** Whether its stage is one in which ACLs are held against the packet. */
    public boolean isOfAcl() {
        return stage.endsWith("_acl_eval") || stage.endsWith("_acl") || stage.endsWith("_acl_after_lb_eval");
    }

    /** In a line. */
    public String describe() {
        return stage + ", priority " + priority + ": " + match;
    }
}
