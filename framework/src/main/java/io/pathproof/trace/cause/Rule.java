package io.pathproof.trace.cause;

import org.apiguardian.api.API;

/**
 * An OpenFlow rule that a packet met, or the place of one where a table has none that the packet matches.
 *
 * @param bridge that it belongs to; empty where Open vSwitch does not tell
 * @param table its number
 * @param priority among the rules of its table
 * @param cookie what whoever installed it wrote on it
 * @param match in the words of ovs-fields(7); empty if it matches every packet
 * @param actions in the words of ovs-actions(7)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rule(String bridge, int table, int priority, long cookie, String match, String actions) {

    private static final String NO_RULE = "no rule";

    /** In place of a rule where a table has none that the packet matches. */
    public static Rule none(String bridge, int table, String actions) {
        return new Rule(bridge, table, 0, 0, NO_RULE, actions);
    }

    /** Whether the table has no rule that the packet matches. */
    public boolean isMiss() {
        return match.equals(NO_RULE);
    }

    /** The same rule, with all its actions. */
    public Rule withActions(String all) {
        return new Rule(bridge, table, priority, cookie, match, all);
    }

    /** In a line: {@code br-int, table 2, priority 7, cookie 0xdeadbeef: icmp actions=drop}. */
    public String describe() {
        String place = (bridge.isEmpty() ? "" : bridge + ", ") + "table " + table;
        return isMiss()
                ? place + ": no rule for it, actions=" + actions
                : place + ", priority " + priority + ", cookie 0x" + Long.toHexString(cookie) + ": "
                        + (match.isEmpty() ? "any" : match) + " actions=" + actions;
    }
}
