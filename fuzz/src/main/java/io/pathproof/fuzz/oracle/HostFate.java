package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Dialogue;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Headers;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Seen;
import io.pathproof.fuzz.traffic.tcp.Segment;

/** What became of a packet that came to a host. */
final class HostFate {

    static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;

    private final Shot shot;
    private final Sightings sightings;
    private final boolean rewritten;

    HostFate(Shot shot, Sightings sightings, boolean rewritten) {
        this.shot = shot;
        this.sightings = sightings;
        this.rewritten = rewritten;
    }

    /** Whether the host had each that came to it: yes, no for some, or nobody knows. */
    Truth hadAll(int number, Host host) {
        int came = sightings.count(number, Kind.QUESTION, host.name(), "eth0", false);
        if (came == 0) {
            return Truth.UNTOLD;
        }
        if (shot.numbers() == 1 && turnedAway(host)) {
            return Truth.NO;
        }
        return switch (shot.protocol()) {
            case UDP, ICMP -> had(number, host, came);
            case ICMPV6 ->
                shot.what().contains("solicitation") ? answered(number, host, came) : had(number, host, came);
            case TCP ->
                shot.dialogue()
                        .map(dialogue -> connected(dialogue, number, host, came))
                        .orElseGet(() -> tcp(number, host, came));
            case SCTP -> Truth.NO;
            default -> answered(number, host, came);
        };
    }

    /** The host's netfilter counts that it dropped all of the shot. */
    private boolean turnedAway(Host host) {
        int all = sightings.count(each -> each.kind() == Kind.QUESTION
                && each.place().equals(host.name())
                && each.device().equals("eth0")
                && !each.out());
        return sightings.counted().turnedAway(host.name(), shot.number()) >= all;
    }

    private Truth had(int number, Host host, int came) {
        int had = sightings.had(number, Kind.QUESTION, host.name());
        if (had >= came) {
            return Truth.YES;
        }
        // Without the others a fragment is kept for a while; and what is for many was for somebody else.
        boolean kept = shot.frames().size() > 1 || shot.what().contains("fragment");
        return kept || isForMany(number, host) ? Truth.UNTOLD : Truth.NO;
    }

    private boolean isForMany(int number, Host host) {
        return sightings.count(each -> each.number() == number
                        && each.place().equals(host.name())
                        && !each.out()
                        && each.frame().headers().isForMany())
                > 0;
    }

    /** It is known of one that the host answered; nobody knows whether it had another one. */
    private Truth answered(int number, Host host, int came) {
        int answers = sightings.count(number, Kind.ANSWER, host.name(), "eth0", true);
        return answers >= came && !rewritten ? Truth.YES : Truth.UNTOLD;
    }

    private Truth tcp(int number, Host host, int came) {
        if (sightings.count(number, Kind.ANSWER, host.name(), "eth0", true) >= came) {
            return Truth.YES;
        }
        return areForOthers(number, host, came) ? Truth.NO : Truth.UNTOLD;
    }

    private boolean areForOthers(int number, Host host, int came) {
        return sightings.count(each ->
                        isIn(each, number, host) && !each.frame().headers().isFor(host.mac()))
                == came;
    }

    private static boolean isIn(Seen each, int number, Host host) {
        return each.number() == number
                && each.kind() == Kind.QUESTION
                && each.place().equals(host.name())
                && !each.out();
    }

    /**
     * Where both sides of a connection had it to its end, each packet of it that came once and as it was sent was had; but a reset may come
     * to a socket that is no more.
     */
    private Truth connected(Dialogue dialogue, int number, Host host, int came) {
        boolean whole = sightings.had(shot.number(), Kind.QUESTION, host.name()) > 0;
        if (whole
                && came == 1
                && sightings.count(each -> isIn(each, number, host) && isIntact(dialogue, host, each)) == 1) {
            return Truth.YES;
        }
        return areForOthers(number, host, came) ? Truth.NO : Truth.UNTOLD;
    }

    private boolean isIntact(Dialogue dialogue, Host host, Seen each) {
        Headers headers = each.frame().headers();
        return headers.isFor(host.mac())
                && !each.frame().segment().map(Segment::breaks).orElse(true)
                && headers.asker() == shot.number()
                && headers.isOf(shot.from().number())
                && headers.isTo(dialogue.address(), dialogue.port());
    }
}
