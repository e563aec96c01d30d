package io.pathproof.fuzz.pipeline;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What OVN's northbound database has beside the switches, ports, groups and the router, which are always the same. */
public record Northbound(List<Acl> acls, List<LoadBalancer> balancers) {

    /** Nothing. */
    public static final Northbound EMPTY = new Northbound(List.of(), List.of());

    public Northbound {
        acls = List.copyOf(acls);
        balancers = List.copyOf(balancers);
    }

    /** The same with other ACLs. */
    public Northbound withAcls(List<Acl> other) {
        return new Northbound(other, balancers);
    }

    /** The same with other load balancers. */
    public Northbound withBalancers(List<LoadBalancer> other) {
        return new Northbound(acls, other);
    }

    /** What ovn-nbctl(8) is told. */
    public List<String> commands() {
        return Stream.concat(acls.stream().map(Acl::text), balancers.stream().map(LoadBalancer::text))
                .toList();
    }

    /** All of it, a line each. */
    public String text() {
        return commands().stream().map(command -> command + "\n").collect(Collectors.joining());
    }
}
