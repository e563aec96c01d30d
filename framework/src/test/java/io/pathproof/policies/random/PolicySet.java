package io.pathproof.policies.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies, whom they may be about, and a question; all of them plain trees, as manifests have them.
 *
 * @param policies the policies
 * @param others namespaces, pods and nodes
 * @param question who wants what of whom
 */
record PolicySet(List<Object> policies, List<Object> others, Question question) {

    /**
     * What is asked.
     *
     * @param from a pod ({@code x/a}), a node ({@code n1}), or an address
     * @param to another one
     * @param protocol TCP, UDP, SCTP, ICMP or OTHER
     * @param port the port; 0 for none
     */
    record Question(String from, String to, String protocol, int port) {}

    PolicySet asking(Question other) {
        return new PolicySet(policies, others, other);
    }

    List<Object> objects() {
        List<Object> all = new ArrayList<>(policies);
        all.addAll(others);
        return all;
    }

    /** The same without one thing: a policy, a rule, a peer, a label, whatever there is. */
    List<PolicySet> smaller() {
        List<PolicySet> smaller = new ArrayList<>();
        Trees.without(policies).forEach(fewer -> smaller.add(new PolicySet(Trees.list(fewer), others, question)));
        Trees.without(others).forEach(fewer -> smaller.add(new PolicySet(policies, Trees.list(fewer), question)));
        return smaller;
    }

    static Map<String, Object> object(
            String version, String kind, Map<String, Object> metadata, Map<String, Object> more) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", version);
        object.put("kind", kind);
        object.put("metadata", metadata);
        object.putAll(more);
        return object;
    }
}
