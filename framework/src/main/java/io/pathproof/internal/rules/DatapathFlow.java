package io.pathproof.internal.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flow of the datapath, as {@code ovs-appctl dpctl/get-flow} prints it.
 *
 * @param key what it matches. What no rule looked at is not in it, and may be anything
 * @param actions what the datapath does
 */
public record DatapathFlow(String key, String actions) {

    private static final Pattern LINE =
            Pattern.compile("^(?:ufid:[^,]+, *)?(.+?), packets:.*?, actions:(.*)$", Pattern.MULTILINE);

    /** What is the same in each translation but for who asks: ovs-vswitchd's own socket, and whether a controller is told. */
    private static final Pattern OF_THE_ASKER = Pattern.compile("pid=\\d+,?|dont_send=[01],?");

    /** Attributes of newer kernels than this Open vSwitch, which prints them and cannot read them: {@code key32(00 00/00 00)}. */
    private static final Pattern UNREADABLE = Pattern.compile(",?key\\d+\\([^)]*\\)");

    private static final Pattern TUNNEL_TTL = Pattern.compile("\\bttl=0/0");
    private static final Pattern TUNNEL_WITHOUT_TTL = Pattern.compile("\\btunnel\\((?![^)]*\\bttl=)");

    public static Optional<DatapathFlow> parse(String said) {
        Matcher found = LINE.matcher(said);
        return found.find()
                ? Optional.of(new DatapathFlow(found.group(1), found.group(2).strip()))
                : Optional.empty();
    }

    /** The key as ofproto/trace can read it; of a tunnel it wants to know the TTL, though no rule looked at that. */
    public String readableKey() {
        String readable = UNREADABLE.matcher(key).replaceAll("");
        String masked = TUNNEL_TTL.matcher(readable).replaceFirst("ttl=64");
        return TUNNEL_WITHOUT_TTL.matcher(masked).replaceFirst("tunnel(ttl=64,");
    }

    /** Whether the packet had been through another flow before, and was put in again: by conntrack, by a hash. */
    public boolean isLaterStage() {
        return !key.contains("recirc_id(0)");
    }

    boolean isSlowPath() {
        return actions.contains("slow_path(");
    }

    /** Whether that is what this flow does. A flow of the slow path does what ovs-vswitchd finds for each packet anew. */
    public boolean does(Translation translation) {
        return isSlowPath() ? translation.slow() : comparable(actions).equals(comparable(translation.actions()));
    }

    private static String comparable(String actions) {
        return OF_THE_ASKER.matcher(actions).replaceAll("").strip();
    }
}
