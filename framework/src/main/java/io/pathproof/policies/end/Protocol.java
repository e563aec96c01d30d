package io.pathproof.policies.end;

import java.util.Locale;
import org.apiguardian.api.API;

/** What is carried by IP. Rules of policies know the three that have ports. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Protocol {
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** SCTP. */
    SCTP,
    /** ICMP, and ICMPv6. */
    ICMP,
    /** Any other one, such as GRE or ESP. */
    OTHER;

    /** Whether it has ports. */
    public boolean hasPorts() {
        return this == TCP || this == UDP || this == SCTP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
