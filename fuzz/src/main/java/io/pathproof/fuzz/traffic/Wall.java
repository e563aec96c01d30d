package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Services;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The netfilter of a host: it drops what comes to one port, and counts that by the address that it comes from. */
final class Wall {

    /** A reset from where questions come from would be one more packet of the question. */
    private static final String RULES =
            """
            table inet fuzz {
              set turned4 { type ipv4_addr; size 65535; flags dynamic; }
              set turned6 { type ipv6_addr; size 65535; flags dynamic; }
              chain in {
                type filter hook input priority 0;
                meta l4proto { tcp, udp } th dport %1$d jump turn
              }
              chain turn {
                meta nfproto ipv4 add @turned4 { ip saddr counter }
                meta nfproto ipv6 add @turned6 { ip6 saddr counter }
                drop
              }
              chain out { type filter hook output priority 0; tcp sport %2$d tcp flags rst drop; }
            }
            """
                    .formatted(Services.FILTERED, Services.ASKER);

    private static final String FORGET = "flush set inet fuzz turned4\nflush set inet fuzz turned6\n";
    private static final String READ = "list set inet fuzz turned4\nlist set inet fuzz turned6\n";
    private static final Pattern COUNTED = Pattern.compile("([0-9a-f.:]+) counter packets (\\d+)");

    private final Netns netns;

    private Wall(Netns netns) {
        this.netns = netns;
    }

    /** Puts it up. */
    static Wall of(Netns netns) {
        netns.run(RULES, "nft", "-f", "-");
        return new Wall(netns);
    }

    /** Counts anew. */
    void forget() {
        netns.run(FORGET, "nft", "-f", "-");
    }

    /** How many packets it dropped since it counts anew, by their numbers; it counts anew. */
    Map<Integer, Integer> turnedAway() {
        Map<Integer, Integer> counts = new HashMap<>();
        Matcher counted = COUNTED.matcher(netns.run(READ + FORGET, "nft", "-f", "-"));
        while (counted.find()) {
            byte[] address = FrameBuilder.address(counted.group(1));
            int number = address.length == 4 ? Numbers.ofAsker4(address, 0) : Numbers.ofAsker6(address, 0);
            counts.merge(number, Integer.parseInt(counted.group(2)), Integer::sum);
        }
        return counts;
    }
}
