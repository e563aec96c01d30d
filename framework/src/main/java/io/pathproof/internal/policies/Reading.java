package io.pathproof.internal.policies;

import io.pathproof.policies.end.Literals;
import io.pathproof.policies.end.PolicyEnd;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which two ends may be seen: at one pair of their addresses, and a pod with its node's network either as a pod or as that
 * node, since Kubernetes leaves it to the network plugin which of both it is.
 *
 * @param from the sender
 * @param to the receiver
 */
record Reading(Party from, Party to) {

    static List<Reading> of(PolicyEnd from, PolicyEnd to, KnownEnds known) {
        List<Reading> readings = new ArrayList<>();
        for (@Nullable InetAddress here : addresses(from)) {
            for (@Nullable InetAddress there : addresses(to)) {
                if (here == null || there == null || Literals.isV4(here) == Literals.isV4(there)) {
                    Reading reading = new Reading(known.party(from, here), known.party(to, there));
                    readings.add(reading);
                    if (reading.from.isOnHostNetwork() || reading.to.isOnHostNetwork()) {
                        readings.add(new Reading(reading.from.asNode(), reading.to.asNode()));
                    }
                }
            }
        }
        return readings;
    }

    /** Null stands for one that is not known. */
    private static List<@Nullable InetAddress> addresses(PolicyEnd end) {
        List<@Nullable InetAddress> all = new ArrayList<>(end.addresses());
        return all.isEmpty() ? Collections.singletonList(null) : all;
    }

    @Override
    public String toString() {
        return from.seen() + " and " + to.seen();
    }
}
