package io.pathproof.fuzz.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** What OVN's northbound database has beside the switches, ports, groups and the router, which are always the same. */
public record Northbound(List<Acl> acls) {

    public Northbound {
        acls = List.copyOf(acls);
    }

    /** All of it, a line each. */
    public String text() {
        return acls.stream().map(acl -> acl.text() + "\n").collect(Collectors.joining());
    }
}
