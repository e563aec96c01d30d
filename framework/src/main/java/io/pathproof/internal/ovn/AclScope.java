package io.pathproof.internal.ovn;

import java.util.List;
import java.util.Optional;

/** What an ACL's match refers to, for one packet at its place in the logical network. */
record AclScope(Fields fields, LogicalPlace place, Northbound northbound) implements AclMatch.Scope {

    @Override
    public Optional<Boolean> isPort(String which, String portOrGroup) {
        Optional<String> port = which.equals("inport") ? place.inport() : place.outport();
        return port.flatMap(name -> portOrGroup.startsWith("@")
                ? northbound.group(portOrGroup.substring(1)).map(group -> northbound.holds(group, name))
                : Optional.of(portOrGroup.replace("\"", "").equals(name)));
    }

    @Override
    public Optional<List<String>> addressSet(String name) {
        return northbound.addressSet(name);
    }
}
