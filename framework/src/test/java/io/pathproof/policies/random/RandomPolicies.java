package io.pathproof.policies.random;

import static io.pathproof.policies.random.PolicySet.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Policies as no human would write them: of few words, so that they meet. */
final class RandomPolicies {

    private static final List<String> NAMESPACES = List.of("x", "y");
    private static final List<String> NODES = List.of("n1", "n2");
    private static final List<String> OUTSIDE = List.of("192.0.2.1", "10.9.9.9", "2001:db8::1", "127.0.0.1");
    private static final String[][] BLOCKS = {
        {"10.0.0.0/8", "10.0.0.0/30"},
        {"0.0.0.0/0", "10.0.0.0/8", "192.0.2.0/24"},
        {"10.0.0.0/29", "10.0.0.1/32", "10.0.0.3/32"},
        {"192.168.0.0/16", "192.168.0.2/32"},
        {"::/0", "fd00::/8"},
        {"fd00::/64", "fd00::/127", "fd00::4/126"},
    };
    private static final int WORKLOAD = 4;
    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    PolicySet set() {
        List<Object> others = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            if (chance(20)) {
                continue;
            }
            others.add(object("v1", "Namespace", Trees.of("name", namespace, "labels", labels()), Map.of()));
        }
        for (int node = 1; node <= NODES.size(); node++) {
            Object addresses = List.of(Trees.of("type", "InternalIP", "address", "192.168.0." + node));
            others.add(object(
                    "v1",
                    "Node",
                    Trees.of("name", "n" + node, "labels", labels()),
                    Trees.of("status", Trees.of("addresses", addresses))));
        }
        for (int pod = 1; pod <= 4; pod++) {
            others.add(pod(pod));
        }
        List<Object> policies = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            policies.add(networkPolicy("np" + i));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            policies.add(adminPolicy("AdminNetworkPolicy", "anp" + i));
        }
        if (random.nextBoolean()) {
            policies.add(adminPolicy("BaselineAdminNetworkPolicy", "default"));
        }
        return new PolicySet(policies, others, question());
    }

    PolicySet.Question question() {
        String protocol = one("TCP", "TCP", "TCP", "TCP", "TCP", "UDP", "UDP", "SCTP", "SCTP", "ICMP", "OTHER");
        boolean hasPorts = !protocol.equals("ICMP") && !protocol.equals("OTHER");
        return new PolicySet.Question(end(), end(), protocol, hasPorts ? 79 + random.nextInt(4) : 0);
    }

    private String end() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return NODES.get(random.nextInt(NODES.size()));
        }
        return kind == 1 ? OUTSIDE.get(random.nextInt(OUTSIDE.size())) : podName(1 + random.nextInt(4));
    }

    private static String podName(int number) {
        return NAMESPACES.get(number % NAMESPACES.size()) + (number == WORKLOAD ? "/deployment/p" : "/p") + number;
    }

    private Object pod(int number) {
        String[] name = podName(number).split("/", -1);
        List<Object> ports = new ArrayList<>();
        for (String called : List.of("http", "dns")) {
            if (chance(70)) {
                ports.add(Trees.of(
                        "name",
                        called,
                        "containerPort",
                        79 + random.nextInt(4),
                        "protocol",
                        one("TCP", "UDP", "SCTP")));
            }
        }
        Map<String, Object> spec = Trees.of("containers", List.of(Trees.of("name", "c", "ports", ports)));
        List<Object> addresses = new ArrayList<>();
        String node = chance(70) ? one("n1", "n2") : "";
        if (!node.isEmpty()) {
            spec.put("nodeName", node);
        }
        if (chance(15)) {
            spec.put("hostNetwork", true);
            if (!node.isEmpty()) {
                addresses.add(Trees.of("ip", "192.168.0." + node.charAt(1)));
            }
        } else if (chance(90)) {
            int family = random.nextInt(4);
            if (family != 0) {
                addresses.add(Trees.of("ip", "10.0.0." + number));
            }
            if (family < 2) {
                addresses.add(Trees.of("ip", "fd00::" + number));
            }
        }
        if (number == WORKLOAD) {
            Object template = Trees.of("metadata", Trees.of("labels", labels()), "spec", spec);
            return object(
                    "apps/v1",
                    "Deployment",
                    Trees.of("name", name[2], "namespace", name[0]),
                    Trees.of("spec", Trees.of("template", template)));
        }
        return object(
                "v1",
                "Pod",
                Trees.of("name", name[1], "namespace", name[0], "labels", labels()),
                Trees.of("spec", spec, "status", Trees.of("podIPs", addresses)));
    }

    private Map<String, Object> labels() {
        Map<String, Object> labels = new TreeMap<>();
        for (String key : List.of("k", "l")) {
            if (chance(70)) {
                labels.put(key, one("1", "2"));
            }
        }
        return labels;
    }

    private Object networkPolicy(String name) {
        Map<String, Object> spec = Trees.of("podSelector", selector());
        if (chance(60)) {
            List<Object> types = new ArrayList<>();
            if (chance(70)) {
                types.add("Ingress");
            }
            if (chance(70)) {
                types.add("Egress");
            }
            spec.put("policyTypes", types);
        }
        for (String[] direction : new String[][] {{"ingress", "from"}, {"egress", "to"}}) {
            if (chance(70)) {
                List<Object> rules = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    rules.add(rule(direction[1]));
                }
                spec.put(direction[0], rules);
            }
        }
        return object(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                Trees.of("name", name, "namespace", one("x", "y")),
                Trees.of("spec", spec));
    }

    private Map<String, Object> rule(String peersField) {
        Map<String, Object> rule = Trees.of();
        if (chance(80)) {
            List<Object> peers = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                peers.add(peer());
            }
            rule.put(peersField, peers);
        }
        if (chance(60)) {
            List<Object> ports = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                ports.add(port());
            }
            rule.put("ports", ports);
        }
        return rule;
    }

    private Object peer() {
        if (chance(30)) {
            String[] block = BLOCKS[random.nextInt(BLOCKS.length)];
            Map<String, Object> written = Trees.of("cidr", block[0]);
            List<Object> except = new ArrayList<>(List.of(block).subList(1, 1 + random.nextInt(block.length)));
            if (chance(70)) {
                written.put("except", except);
            }
            return Trees.of("ipBlock", written);
        }
        Map<String, Object> peer = Trees.of();
        int which = 1 + random.nextInt(3);
        if ((which & 1) != 0) {
            peer.put("podSelector", selector());
        }
        if ((which & 2) != 0) {
            peer.put("namespaceSelector", namespaces());
        }
        return peer;
    }

    private Object port() {
        Map<String, Object> port = Trees.of();
        if (chance(60)) {
            port.put("protocol", one("TCP", "UDP", "SCTP"));
        }
        if (chance(80)) {
            boolean named = chance(40);
            int number = 79 + random.nextInt(4);
            port.put("port", named ? one("http", "dns") : (Object) number);
            if (!named && chance(40)) {
                port.put("endPort", number + random.nextInt(3));
            }
        }
        return port;
    }

    private Object adminPolicy(String kind, String name) {
        boolean baseline = name.equals("default");
        Map<String, Object> spec = Trees.of("subject", clusterPods());
        if (!baseline) {
            spec.put("priority", random.nextInt(3));
        }
        for (String[] direction : new String[][] {{"ingress", "from"}, {"egress", "to"}}) {
            if (chance(80)) {
                List<Object> rules = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    rules.add(adminRule(direction[1], baseline));
                }
                spec.put(direction[0], rules);
            }
        }
        return object("policy.networking.k8s.io/v1alpha1", kind, Trees.of("name", name), Trees.of("spec", spec));
    }

    private Object adminRule(String peersField, boolean baseline) {
        String action = baseline ? one("Allow", "Deny") : one("Allow", "Deny", "Pass");
        Map<String, Object> rule = Trees.of("action", action);
        boolean onlyPods = peersField.equals("from") || chance(50);
        List<Object> peers = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            peers.add(onlyPods ? clusterPods() : destination(action));
        }
        rule.put(peersField, peers);
        if (chance(50)) {
            List<Object> ports = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                ports.add(adminPort(onlyPods));
            }
            rule.put("ports", ports);
        }
        return rule;
    }

    private Object adminPort(boolean mayHaveName) {
        int number = 79 + random.nextInt(4);
        return switch (random.nextInt(mayHaveName ? 3 : 2)) {
            case 0 -> Trees.of("portNumber", Trees.of("protocol", one("TCP", "UDP", "SCTP"), "port", number));
            case 1 -> Trees.of("portRange", Trees.of("start", number, "end", number + 1 + random.nextInt(2)));
            default -> Trees.of("namedPort", one("http", "dns"));
        };
    }

    private Object clusterPods() {
        return chance(50)
                ? Trees.of("namespaces", namespaces())
                : Trees.of("pods", Trees.of("namespaceSelector", namespaces(), "podSelector", selector()));
    }

    private Object destination(String action) {
        int kind = random.nextInt(8);
        if (kind == 0 && action.equals("Allow")) {
            return Trees.of("domainNames", List.of("example.org"));
        }
        if (kind < 3) {
            return Trees.of("nodes", selector());
        }
        return kind == 3 ? clusterPods() : Trees.of("networks", List.of(BLOCKS[random.nextInt(BLOCKS.length)][0]));
    }

    private Map<String, Object> namespaces() {
        return chance(15)
                ? Trees.of("matchLabels", Trees.of("kubernetes.io/metadata.name", one("x", "y")))
                : selector();
    }

    private Map<String, Object> selector() {
        Map<String, Object> selector = Trees.of();
        if (chance(40)) {
            selector.put(
                    "matchLabels", Trees.of(one("k", "k", "k", "l", "l", "l", "pod-template-hash"), one("1", "2")));
        }
        if (chance(30)) {
            Map<String, Object> expression =
                    Trees.of("key", one("k", "l"), "operator", one("In", "NotIn", "Exists", "DoesNotExist"));
            if (expression.get("operator").toString().endsWith("In")) {
                expression.put("values", chance(50) ? List.of("1") : List.of("1", "2"));
            }
            selector.put("matchExpressions", List.of(expression));
        }
        return selector;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
