package io.pathproof.policies.random;

import static io.pathproof.policies.random.Trees.list;
import static io.pathproof.policies.random.Trees.map;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a rule, as its tree has it, is about something. */
record NaiveRules(PolicySet.Question asked, NaiveEnd subject, NaiveEnd other, NaiveEnd destination, Choices choices) {

    boolean hasPorts() {
        return List.of("TCP", "UDP", "SCTP").contains(asked.protocol());
    }

    /** What the first rule about it does; empty for none. */
    String action(Map<String, Object> spec, String direction, String peers) {
        for (Object rule : list(spec, direction)) {
            boolean port = !map(rule).containsKey("ports")
                    || list(map(rule), "ports").stream().anyMatch(one -> isAdminPort(map(one)));
            if (port) {
                boolean named = false;
                boolean open = false;
                for (Object peer : list(map(rule), peers)) {
                    Map<String, Object> written = map(peer);
                    if (written.containsKey("networks")) {
                        for (Object network : list(written, "networks")) {
                            named |= !other.address().isEmpty() && contains((String) network, other.address());
                            open |= other.address().isEmpty();
                        }
                    } else if (written.containsKey("nodes")) {
                        Map<String, Object> selector = map(written, "nodes");
                        boolean known = other.nodeLabels() != null;
                        named |= other.hasNodeAddress()
                                && (selector.isEmpty() || (known && selects(selector, other.nodeLabels())));
                        open |= other.hasNodeAddress() && !known;
                    } else if (written.containsKey("domainNames")) {
                        open = true;
                    } else {
                        named |= isAmong(written, other);
                    }
                }
                if (named || (open && choices.flip())) {
                    return (String) map(rule).get("action");
                }
            }
        }
        return "";
    }

    boolean isAmong(Map<String, Object> subject, NaiveEnd end) {
        if (!end.isPod() || end.isOnHostNetwork()) {
            return false;
        }
        if (subject.containsKey("namespaces")) {
            return isOf(map(subject, "namespaces"), end);
        }
        Map<String, Object> pods = map(subject, "pods");
        return isOf(map(pods, "namespaceSelector"), end) && isSuch(map(pods, "podSelector"), end);
    }

    private boolean isAdminPort(Map<String, Object> port) {
        if (port.containsKey("namedPort")) {
            return destination.calls((String) port.get("namedPort"), asked.protocol(), asked.port());
        }
        Map<String, Object> numbers =
                map(port.containsKey("portNumber") ? port.get("portNumber") : port.get("portRange"));
        int first = (int) numbers.getOrDefault("port", numbers.get("start"));
        int last = (int) numbers.getOrDefault("port", numbers.get("end"));
        return asked.protocol().equals(numbers.getOrDefault("protocol", "TCP"))
                && asked.port() >= first
                && asked.port() <= last;
    }

    boolean letsThrough(Map<String, Object> rule, String peersField, String namespace) {
        List<Object> ports = list(rule, "ports");
        if (!ports.isEmpty() && ports.stream().noneMatch(port -> isPort(map(port)))) {
            return false;
        }
        List<Object> peers = list(rule, peersField);
        boolean named = peers.isEmpty();
        boolean open = false;
        for (Object peer : peers) {
            Map<String, Object> written = map(peer);
            if (written.containsKey("ipBlock")) {
                Map<String, Object> block = map(written, "ipBlock");
                open |= other.address().isEmpty();
                named |= !other.address().isEmpty()
                        && contains((String) block.get("cidr"), other.address())
                        && list(block, "except").stream().noneMatch(part -> contains((String) part, other.address()));
            } else if (other.isPod()) {
                boolean place = written.containsKey("namespaceSelector")
                        ? isOf(map(written, "namespaceSelector"), other)
                        : other.namespace().equals(namespace);
                named |= place && isSuch(map(written, "podSelector"), other);
            }
        }
        return named || (open && choices.flip());
    }

    private boolean isPort(Map<String, Object> port) {
        if (!asked.protocol().equals(port.getOrDefault("protocol", "TCP"))) {
            return false;
        }
        Object number = port.get("port");
        if (number instanceof String name) {
            return destination.calls(name, asked.protocol(), asked.port());
        }
        return number == null
                || (asked.port() >= (int) number && asked.port() <= (int) port.getOrDefault("endPort", number));
    }

    /** Whether the end's namespace has such labels; its name is one that everybody knows. */
    private boolean isOf(Map<String, Object> selector, NaiveEnd end) {
        Map<String, Object> labels = new HashMap<>();
        labels.put("kubernetes.io/metadata.name", end.namespace());
        if (end.namespaceLabels() != null) {
            labels.putAll(end.namespaceLabels());
            return selects(selector, labels);
        }
        Object name = map(selector, "matchLabels").get("kubernetes.io/metadata.name");
        boolean asksForMore = map(selector, "matchLabels").size() > (name == null ? 0 : 1)
                || !list(selector, "matchExpressions").isEmpty();
        return (name == null || name.equals(end.namespace())) && (!asksForMore || choices.flip());
    }

    /** Whether it is such a pod; what a workload makes has a hash that no manifest tells. */
    boolean isSuch(Map<String, Object> selector, NaiveEnd end) {
        Object hash = map(selector, "matchLabels").get("pod-template-hash");
        if (hash == null || !end.isMade()) {
            return selects(selector, end.labels());
        }
        Map<String, Object> labels = new HashMap<>(end.labels());
        labels.put("pod-template-hash", hash);
        return selects(selector, labels) && choices.flip();
    }

    static boolean selects(Map<String, Object> selector, Map<String, Object> labels) {
        for (Map.Entry<String, Object> wanted : map(selector, "matchLabels").entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Object expression : list(selector, "matchExpressions")) {
            String value = (String) labels.get(map(expression).get("key"));
            List<Object> values = list(map(expression), "values");
            boolean holds =
                    switch ((String) map(expression).get("operator")) {
                        case "In" -> value != null && values.contains(value);
                        case "NotIn" -> value == null || !values.contains(value);
                        case "Exists" -> value != null;
                        default -> value == null;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(String block, String address) {
        String[] parts = block.split("/", -1);
        byte[] first = bytes(parts[0]);
        byte[] asked = bytes(address);
        int rest = first.length * 8 - Integer.parseInt(parts[1]);
        return first.length == asked.length
                && new BigInteger(1, first).shiftRight(rest).equals(new BigInteger(1, asked).shiftRight(rest));
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
