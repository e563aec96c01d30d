package io.pathproof.internal.policies;

import io.pathproof.internal.policies.WrittenPolicy.Kind;
import io.pathproof.policies.verdict.PolicyRule.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What policies say about one end: first those of the cluster's admins in the order of their priorities, then those of its namespace, and
 * where none of these selects it, the baseline.
 */
final class Judge {

    private final List<List<WrittenPolicy>> admin;
    private final List<WrittenPolicy> network;
    private final List<WrittenPolicy> baseline;

    Judge(List<WrittenPolicy> policies) {
        admin = List.copyOf(of(Kind.ADMIN, policies).stream()
                .collect(Collectors.groupingBy(WrittenPolicy::priority, TreeMap::new, Collectors.toList()))
                .values());
        network = of(Kind.NETWORK, policies);
        baseline = of(Kind.BASELINE, policies);
    }

    private static List<WrittenPolicy> of(Kind kind, List<WrittenPolicy> policies) {
        return policies.stream().filter(policy -> policy.kind() == kind).toList();
    }

    Possibilities judge(Question question) {
        Possibilities found = new Possibilities();
        if (question.subject().pod() == null) {
            found.may(Action.ALLOW);
            found.note("policies are about pods, and " + question.subject().label() + " is none");
        } else if (mayGoOn(question, found)) {
            List<WrittenPolicy> selecting = about(question, network);
            if (!selecting.isEmpty()) {
                isolated(question, selecting, found);
            } else if (inOrder(question, about(question, baseline), found)) {
                found.note((found.isEmpty() ? "nothing" : "otherwise nothing") + " stops it: no NetworkPolicy selects "
                        + question.subject().label() + " for " + question.word());
                found.may(Action.ALLOW);
            }
        }
        return found;
    }

    private static List<WrittenPolicy> about(Question question, List<WrittenPolicy> policies) {
        return policies.stream()
                .filter(policy -> policy.isAbout(question.subject(), question.direction()))
                .toList();
    }

    /** Whether the admins' policies may leave it to those of the namespace. */
    private boolean mayGoOn(Question question, Possibilities found) {
        boolean passed = false;
        for (List<WrittenPolicy> equals : admin) {
            Possibilities here = new Possibilities();
            boolean goesOn = inOrder(question, about(question, equals), here);
            found.add(here);
            passed |= here.mayPass();
            if (!goesOn) {
                return passed;
            }
        }
        return true;
    }

    /** Whether it may be that none of these has a rule about it. Those of one priority come in an order that nobody defines. */
    private static boolean inOrder(Question question, List<WrittenPolicy> equals, Possibilities found) {
        boolean goesOn = true;
        Set<String> deciding = new LinkedHashSet<>();
        for (WrittenPolicy policy : equals) {
            for (WrittenRule rule : policy.rules(question.direction())) {
                Match match = question.match(rule);
                if (match != Match.NO) {
                    tell(question, policy, rule, match, found);
                    found.may(rule.action());
                    deciding.add(policy.name());
                }
                if (match == Match.YES) {
                    goesOn = false;
                    break;
                }
            }
        }
        if (deciding.size() > 1 && found.isDisputed()) {
            found.note(String.join(" and ", deciding)
                    + " have one priority: which of them is looked at first is left to the network plugin");
        }
        return goesOn;
    }

    /** A pod that NetworkPolicies select: what none of them lets through is stopped. */
    private static void isolated(Question question, List<WrittenPolicy> selecting, Possibilities found) {
        if (!question.asked().protocol().hasPorts()) {
            found.may(Action.ALLOW);
            found.may(Action.DENY);
            found.note("NetworkPolicies select " + question.subject().label() + " for " + question.word()
                    + ", and what they mean for " + question.asked() + " is left to the network plugin");
            return;
        }
        List<Match> matches = new ArrayList<>();
        for (WrittenPolicy policy : selecting) {
            for (WrittenRule rule : policy.rules(question.direction())) {
                Match match = question.match(rule);
                matches.add(match);
                if (match != Match.NO) {
                    tell(question, policy, rule, match, found);
                }
            }
        }
        if (matches.contains(Match.YES) || matches.contains(Match.MAYBE)) {
            found.may(Action.ALLOW);
        }
        if (!matches.contains(Match.YES)) {
            found.may(Action.DENY);
            selecting.forEach(
                    policy -> found.by(policy.told(question.direction(), Action.DENY, question.whyNot(policy))));
        }
    }

    private static void tell(
            Question question, WrittenPolicy policy, WrittenRule rule, Match match, Possibilities found) {
        found.by(policy.told(question.direction(), rule));
        if (match == Match.MAYBE) {
            found.note(question.unknown(rule));
        }
    }
}
