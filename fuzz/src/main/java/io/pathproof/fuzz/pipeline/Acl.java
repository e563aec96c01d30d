package io.pathproof.fuzz.pipeline;

/**
 * An ACL of OVN.
 *
 * @param on the logical switch or port group that it is attached to
 * @param tier those of a lower one come first
 * @param priority that no other one of a database has: by it ovn-trace tells which it was
 * @param logged whether OVN writes down what meets it
 */
public record Acl(String on, String direction, int tier, int priority, String match, String action, boolean logged) {

    /** By which it is told from all others. */
    public String name() {
        return "acl" + priority;
    }

    /** Whether it lets nothing through. */
    public boolean denies() {
        return action.equals("drop") || action.equals("reject");
    }

    /** As ovn-nbctl(8) takes it. To {@code acl-add} a name would mean that it is logged. */
    public String text() {
        return "--id=@" + name() + " create ACL name=" + name() + " direction=" + direction + " tier=" + tier
                + " priority="
                + priority + " match='\"" + match.replace("\"", "\\\"") + "\"' action=" + action + " log=" + logged
                + " -- add "
                + (on.startsWith("pg") ? "Port_Group " : "Logical_Switch ") + on + " acls @" + name();
    }

    @Override
    public String toString() {
        return text();
    }
}
