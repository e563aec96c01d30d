package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.traffic.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers of programs as they are on a cluster, and what a profile reads in them. */
final class Recorded {

    private Recorded() {}

    static String text(String name) {
        try (InputStream file = Objects.requireNonNull(Recorded.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose port each interface is; those that are no pod's are left out. */
    static Map<String, PodName> pods(CniProfile profile, String file) {
        Map<String, PodName> pods = new TreeMap<>();
        OvsInterfaces.read(text(file))
                .forEach(port -> profile.podOf(port).ifPresent(pod -> pods.put(port.name(), pod)));
        return pods;
    }

    static Set<String> ready(CniProfile profile, String file) {
        return OvsInterfaces.read(text(file)).stream()
                .filter(port -> profile.podOf(port).isPresent() && profile.isReady(port))
                .map(OvsInterface::name)
                .collect(Collectors.toSet());
    }

    static PolicyState state(
            CniProfile profile, String file, String policy, Set<Direction> directions, String... pods) {
        return read(profile, text(file), policy, directions, pods);
    }

    static PolicyState read(CniProfile profile, String text, String policy, Set<Direction> directions, String... pods) {
        return profile.read(query(policy, directions, pods), new CommandResult(0, text, ""));
    }

    /** The same, of a policy that lets pods of these addresses through to the pod {@code server}. */
    static PolicyState peers(CniProfile profile, String text, String policy, Direction direction, String... addresses) {
        PolicyQuery query = new PolicyQuery(
                new PolicyName("shop", policy),
                Set.of(direction),
                Map.of(),
                Set.of(new PodName("shop", "server")),
                Map.of(direction, Set.of(addresses)));
        return profile.read(query, new CommandResult(0, text, ""));
    }

    static PolicyQuery query(String policy, Set<Direction> directions, String... pods) {
        return new PolicyQuery(
                new PolicyName("shop", policy),
                directions,
                Map.of(),
                Arrays.stream(pods).map(pod -> new PodName("shop", pod)).collect(Collectors.toSet()),
                Map.of());
    }
}
