package io.pathproof.internal.policies;

import io.pathproof.internal.policies.WrittenPolicy.Kind;
import io.pathproof.policies.verdict.PolicyRule.Action;
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
            }
            if (selecting.stream().noneMatch(policy -> question.isAbout(policy) == Match.YES)
                    && inOrder(question, about(question, baseline), found)) {
                found.note((found.isEmpty() ? "nothing" : "otherwise nothing") + " stops it: no NetworkPolicy selects "
                        + question.subject().label() + " for " + question.word());
                found.may(Action.ALLOW);
            }
        }
        return found;
    }

    private static List<WrittenPolicy> about(Question question, List<WrittenPolicy> policies) {
        return policies.stream()
                .filter(policy -> question.isAbout(policy) != Match.NO)
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
            Match about = question.isAbout(policy);
            for (WrittenRule rule : policy.rules(question.direction())) {
                Match match = question.match(rule);
                if (match != Match.NO) {
                    tell(question, policy, rule, found);
                    found.may(rule.action());
                    deciding.add(policy.name());
                }
                if (match == Match.YES) {
                    goesOn &= about == Match.MAYBE;
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
        boolean allowed = false;
        Set<WrittenPolicy> letNothingThrough = new LinkedHashSet<>(selecting);
        for (WrittenPolicy policy : selecting) {
            for (WrittenRule rule : policy.rules(question.direction())) {
                Match match = question.match(rule);
                if (match != Match.NO) {
                    tell(question, policy, rule, found);
                    found.may(Action.ALLOW);
                }
                if (match == Match.YES) {
                    letNothingThrough.remove(policy);
                    allowed |= question.isAbout(policy) == Match.YES;
                }
            }
        }
        if (!allowed) {
            letNothingThrough.forEach(policy -> deny(question, policy, found));
        }
    }

    private static void deny(Question question, WrittenPolicy policy, Possibilities found) {
        found.may(Action.DENY);
        found.by(policy.told(question.direction(), Action.DENY, question.whyNot(policy)));
        noteSubject(question, policy, found);
    }

    private static void tell(Question question, WrittenPolicy policy, WrittenRule rule, Possibilities found) {
        found.by(policy.told(question.direction(), rule));
        noteSubject(question, policy, found);
        if (question.match(rule) == Match.MAYBE) {
            found.note(Question.unknown(question.other(), rule.peerWords()));
        }
    }

    private static void noteSubject(Question question, WrittenPolicy policy, Possibilities found) {
        if (question.isAbout(policy) == Match.MAYBE) {
            found.note(Question.unknown(question.subject(), policy.subject().toString()));
        }
    }
}
