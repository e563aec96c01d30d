package io.pathproof.internal.ovs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** To which bridge of a node a port of its datapath belongs. Asked of Open vSwitch once, for as long as nobody changes it. */
public final class Bridges {

    /** The kernel has one device for all tunnels of a type, under a name that the database does not know. */
    private static final Map<String, String> TUNNELS = Map.ofEntries(
            Map.entry("genev_sys", "geneve"),
            Map.entry("vxlan_sys", "vxlan"),
            Map.entry("gre_sys", "gre"),
            Map.entry("ip6gre_sys", "ip6gre"),
            Map.entry("erspan_sys", "erspan"),
            Map.entry("ip6erspan_sys", "ip6erspan"),
            Map.entry("gtpu_sys", "gtpu"),
            Map.entry("udp_sys", "bareudp"),
            Map.entry("srv6_sys", "srv6"),
            Map.entry("lisp_sys", "lisp"),
            Map.entry("stt_sys", "stt"));

    /** A port's number may follow. */
    private static final Pattern TUNNEL = Pattern.compile("(\\w+_sys)(_\\d+)?");

    private static final Pattern LINE = Pattern.compile(" +(Bridge|Interface|type:) \"?([^\"]*)\"?");

    /** The output of ovs-vsctl show. */
    private final Supplier<Optional<String>> show;

    private final Map<String, String> ofInterface = new HashMap<>();
    private final Map<String, Set<String>> ofType = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    public Bridges(Supplier<Optional<String>> show) {
        this.show = show;
    }

    public synchronized Optional<String> of(String port) {
        Optional<String> bridge = known(port);
        if (bridge.isEmpty() && !unknown.contains(port)) {
            forget();
            show.get().ifPresent(this::read);
            bridge = known(port);
            if (bridge.isEmpty()) {
                unknown.add(port);
            }
        }
        return bridge;
    }

    /** Ports may have come or gone. */
    public synchronized void forget() {
        ofInterface.clear();
        ofType.clear();
        unknown.clear();
    }

    /** Where tunnels of a type are on several bridges, their device belongs to none in particular. */
    private Optional<String> known(String port) {
        return Optional.ofNullable(ofInterface.get(port)).or(() -> {
            Matcher tunnel = TUNNEL.matcher(port);
            Set<String> bridges = tunnel.matches()
                    ? ofType.getOrDefault(TUNNELS.getOrDefault(tunnel.group(1), ""), Set.of())
                    : Set.of();
            return bridges.size() == 1 ? Optional.of(bridges.iterator().next()) : Optional.empty();
        });
    }

    private void read(String shown) {
        String bridge = "";
        for (String line : shown.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String value = matcher.group(2);
                switch (matcher.group(1)) {
                    case "Bridge" -> bridge = value;
                    case "Interface" -> ofInterface.put(value, bridge);
                    default ->
                        ofType.computeIfAbsent(value, type -> new LinkedHashSet<>())
                                .add(bridge);
                }
            }
        }
    }
}
