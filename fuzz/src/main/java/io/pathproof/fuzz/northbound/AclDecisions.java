package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decisions about some shots of a stage, asked of OVN while its database is in force. */
public final class AclDecisions {

    private static final int TRACED = 6;

    private final Map<Integer, AclDecision> decisions = new HashMap<>();
    private final Northbound northbound;

    /** @param count of how many shots of the first node, where the databases are, at most: of each decision one */
    public AclDecisions(Stage stage, Central central, List<Host> hosts, Draw draw, int count) {
        this.northbound = stage.northbound().orElse(Northbound.EMPTY);
        List<Shot> known = stage.shots().stream()
                .filter(shot -> shot.from().node() == 0 && Microflow.of(shot).isPresent())
                .toList();
        Set<AclDecision> different = new HashSet<>();
        try (Tracer tracer = central.tracer(TRACED)) {
            for (Shot shot : draw.some(known, TRACED)) {
                String trace = tracer.trace(shot.from(), Microflow.of(shot).orElseThrow());
                AclDecision.of(trace, northbound, port -> isElsewhere(port, hosts))
                        .filter(decision -> decisions.size() < count && different.add(decision))
                        .ifPresent(decision -> decisions.put(shot.number(), decision));
            }
        }
    }

    private static boolean isElsewhere(String port, List<Host> hosts) {
        return hosts.stream().anyMatch(host -> host.name().equals(port) && host.node() != 0);
    }

    /** About this shot, if it was asked for. */
    public Optional<AclDecision> about(Shot shot) {
        return Optional.ofNullable(decisions.get(shot.number()));
    }

    /** The names of all ACLs. */
    public List<String> names() {
        return northbound.acls().stream().map(Acl::name).toList();
    }
}
