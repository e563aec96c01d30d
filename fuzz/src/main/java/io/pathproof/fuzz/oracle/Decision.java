package io.pathproof.fuzz.oracle;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that a packet meets, by the word of {@code ofproto/trace}, and which of them decides.
 *
 * @param met the cookies of all that it meets
 * @param deciding the cookie of the one whose action the packet's end is; empty where that is not beyond doubt
 * @param complete whether no rule can be missing from {@code met}
 */
public record Decision(Set<Long> met, OptionalLong deciding, boolean complete) {

    private static final Pattern RULE = Pattern.compile("^ *\\d+\\. .*cookie 0x([0-9a-f]+)$");
    private static final Pattern RULE_WITHOUT_COOKIE = Pattern.compile("^ *\\d+\\. .*priority \\d+$");
    private static final Pattern OUTPUT = Pattern.compile("^ +(output:.*|IN_PORT|in_port)$");
    private static final Pattern UNCLEAR = Pattern.compile(
            "recirc|group:|clone|CONTROLLER|controller|learn|sample|>>|resubmit\\(.*\\).*resubmit|no match|No match|meter");

    public Decision {
        met = Set.copyOf(met);
    }

    /** Of what ofproto/trace said. */
    static Decision of(String trace) {
        Set<Long> met = new HashSet<>();
        long last = 0;
        long output = 0;
        int outputs = 0;
        boolean unnamed = false;
        boolean drops = false;
        for (String line : trace.lines().toList()) {
            Matcher rule = RULE.matcher(line);
            if (rule.matches()) {
                last = Long.parseUnsignedLong(rule.group(1), 16);
                met.add(last);
            }
            unnamed |= RULE_WITHOUT_COOKIE.matcher(line).matches();
            if (OUTPUT.matcher(line).matches()) {
                outputs++;
                output = last;
            }
            drops |= line.strip().equals("drop");
        }
        boolean known = trace.contains("Datapath actions:") && !unnamed;
        boolean clear = known && !UNCLEAR.matcher(trace).find();
        OptionalLong deciding = OptionalLong.empty();
        if (clear && outputs == 1 && !drops) {
            deciding = OptionalLong.of(output);
        } else if (clear && outputs == 0 && drops) {
            deciding = OptionalLong.of(last);
        }
        return new Decision(met, deciding, known && !trace.contains("recirc"));
    }

    /** Whether the rule of this cookie decided. */
    public Truth isBy(long cookie) {
        if (deciding.isPresent()) {
            return Truth.of(deciding.getAsLong() == cookie);
        }
        return complete && !met.contains(cookie) ? Truth.NO : Truth.UNTOLD;
    }
}
