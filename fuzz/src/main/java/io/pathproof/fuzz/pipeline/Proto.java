package io.pathproof.fuzz.pipeline;

import java.util.List;

/** What a match says about the kind of packet, as far as it decides which fields there are to set. */
enum Proto {
    ANY(""),
    ARP("arp"),
    IP("ip"),
    UDP("udp"),
    TCP("tcp"),
    SCTP("sctp"),
    ICMP("icmp"),
    IPV6("ipv6"),
    UDP6("udp6"),
    TCP6("tcp6"),
    ICMP6("icmp6");

    private final String word;

    Proto(String word) {
        this.word = word;
    }

    List<String> match() {
        return word.isEmpty() ? List.of() : List.of(word);
    }

    boolean isIpv4() {
        return this == IP || this == UDP || this == TCP || this == SCTP || this == ICMP;
    }

    boolean isIpv6() {
        return this == IPV6 || this == UDP6 || this == TCP6 || this == ICMP6;
    }

    boolean isIp() {
        return isIpv4() || isIpv6();
    }

    boolean hasPorts() {
        return this == UDP || this == TCP || this == SCTP || this == UDP6 || this == TCP6;
    }
}
