package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Table.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name that an ACL would have, were there more room for it: OVN keeps 63 characters. OVN-Kubernetes cuts there, Kube-OVN leaves 60 and
 * writes dots. What the plugin wrote beside it tells the rest.
 */
public final class WholeName {

    private static final int LONGEST = 63;
    private static final String DOTS = "...";
    private static final Map<String, String> PREFIXES = Map.of(
            "NetworkPolicy",
            "NP",
            "NetpolNamespace",
            "NP",
            "AdminNetworkPolicy",
            "ANP",
            "BaselineAdminNetworkPolicy",
            "BANP");

    /** The address set of Kube-OVN's rule ends like its name. */
    private static final Pattern RULE = Pattern.compile("\\.(ingress|egress)\\.allow\\.(IPv[46])\\.(\\w+)\\b");

    private WholeName() {}

    /** As OVN has it, where it is not cut, or nothing tells how it went on. */
    static String of(Row acl, Set<String> policies) {
        String name = acl.text("name");
        List<String> whole = name.length() < LONGEST
                ? List.of()
                : Stream.concat(
                                ovnKubernetes(acl.map("external_ids")).stream(),
                                policies.stream().flatMap(policy -> kubeOvn(policy, acl.text("match"))))
                        .filter(one -> isCutFrom(name, one))
                        .distinct()
                        .toList();
        return whole.size() == 1 ? whole.get(0) : name;
    }

    /** Whether an ACL that is to have this name has that one. */
    public static boolean isCutFrom(String name, String whole) {
        return whole.length() > LONGEST
                && name.length() == LONGEST
                && whole.startsWith(name.endsWith(DOTS) ? name.substring(0, LONGEST - DOTS.length()) : name);
    }

    private static Optional<String> ovnKubernetes(Map<String, String> ids) {
        String rule = ids.getOrDefault("gress-index", "");
        return Optional.ofNullable(PREFIXES.get(ids.getOrDefault(Owners.TYPE, "")))
                .map(prefix -> prefix + ":" + ids.getOrDefault(Owners.NAME, "") + ":"
                        + ids.getOrDefault("direction", "") + (rule.isEmpty() ? "" : ":" + rule));
    }

    private static Stream<String> kubeOvn(String policy, String match) {
        int slash = policy.indexOf('/');
        String place = Owners.kubeOvnName(policy.substring(slash + 1)) + "." + policy.substring(0, Math.max(0, slash));
        Optional<MatchResult> rule = RULE.matcher(match).results().findFirst();
        return Stream.concat(
                Stream.of(policy),
                rule.map(it -> "np/" + place + "/" + it.group(1) + "/" + it.group(2) + "/" + it.group(3)).stream());
    }
}
