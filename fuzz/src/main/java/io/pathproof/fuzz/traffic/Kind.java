package io.pathproof.fuzz.traffic;

/** What a packet is to the one that a host was told to send. */
public enum Kind {
    /** It itself. */
    QUESTION,
    /** What was answered to it. */
    ANSWER,
    /** An error of ICMP about it. */
    ERROR
}
