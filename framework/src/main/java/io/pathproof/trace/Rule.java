package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * An OpenFlow rule that a packet met.
 *
 * @param table its number
 * @param priority among the rules of its table
 * @param cookie what whoever installed it wrote on it
 * @param match in the words of ovs-fields(7); empty if it matches every packet
 * @param actions in the words of ovs-actions(7)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rule(int table, int priority, long cookie, String match, String actions) {

    /** In place of a rule where a table has none that the packet matches. */
    public static Rule none(int table, String actions) {
        return new Rule(table, 0, 0, "no rule", actions);
    }

    /** In a line: {@code table 2, priority 7, cookie 0xdeadbeef: icmp actions=drop}. */
    public String describe() {
        return "table " + table + ", priority " + priority + ", cookie 0x" + Long.toHexString(cookie) + ": "
                + (match.isEmpty() ? "any" : match) + " actions=" + actions;
    }
}
