package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.internal.columns.LongMultimap;
import io.pathproof.trace.Answer;
import io.pathproof.trace.Conntrack;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.End;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in where, by what it may be the reply to: the same ends the other way round, or one of them where the other is translated. */
final class Replies {

    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    /** A packet that may be a reply, and what kind of one. */
    record Reply(int crossing, long time, Answer.Kind kind) {}

    /** By which end the two are known to belong together. */
    private enum By {
        BOTH(1),
        ASKER(2),
        ASKED(3);

        private final long salt;

        By(long salt) {
            this.salt = salt;
        }
    }

    private final List<Crossing> crossings;

    /** The crossings, twice as much, and one more for a refusal. */
    private final LongMultimap replies;

    /** @param crossings in order of time */
    Replies(List<Crossing> crossings) {
        this.crossings = crossings;
        this.replies = new LongMultimap(crossings.size());
        for (int i = 0; i < crossings.size(); i++) {
            Crossing crossing = crossings.get(i);
            if (crossing.entry().entry() == Entry.RECEIVED) {
                add(i, crossing, PacketIdentity.of(crossing.packet()));
            }
        }
        replies.close();
    }

    private void add(int number, Crossing crossing, PacketIdentity packet) {
        long port = Sighting.key(crossing.in());
        PacketIdentity about = packet.quoted;
        if (about != null) {
            replies.add(key(port, By.BOTH, about, about.source, about.destination), 2 * number + 1);
            return;
        }
        if (isRequest(packet)) {
            return;
        }
        replies.add(key(port, By.BOTH, packet, packet.destination, packet.source), 2 * number);
        if (isOfConnection(crossing)) {
            replies.add(key(port, By.ASKER, packet, packet.destination, 0), 2 * number);
            replies.add(key(port, By.ASKED, packet, 0, packet.source), 2 * number);
        }
    }

    private static boolean isOfConnection(Crossing crossing) {
        for (Passage passage : crossing.passages()) {
            for (Conntrack word : passage.conntrack()) {
                if (word.isReply()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Echo requests answer nothing. */
    private static boolean isRequest(PacketIdentity packet) {
        return (packet.protocol == ICMP && packet.icmp == 8) || (packet.protocol == ICMPV6 && packet.icmp == 128);
    }

    private static long key(long port, By by, PacketIdentity packet, long asker, long asked) {
        boolean icmp = packet.protocol == ICMP || packet.protocol == ICMPV6;
        long hash = Hash.mix(Hash.mix(port, by.salt), packet.protocol);
        return Hash.mix(Hash.mix(Hash.mix(hash, asker), asked), icmp ? packet.number : 0);
    }

    /** The first that came in where the packet was delivered, later than that. */
    Optional<Reply> to(Journey journey) {
        Reply first = null;
        for (End end : journey.ends()) {
            Optional<Output> output =
                    end.by().filter(out -> out.succeeded() && out.tunnel().isEmpty());
            if (output.isPresent()) {
                for (Passage passage : end.leg().crossing().passages()) {
                    if (passage.outputs().contains(output.get())) {
                        first = earlier(first, first(passage, output.get()));
                    }
                }
            }
        }
        return Optional.ofNullable(first);
    }

    private @Nullable Reply first(Passage passage, Output output) {
        PacketIdentity packet = PacketIdentity.of(passage.packet());
        long port = Sighting.key(output.port());
        long time = passage.time() + output.afterNanos();
        Reply both = firstAfter(time, key(port, By.BOTH, packet, packet.source, packet.destination));
        Reply asker = firstAfter(time, key(port, By.ASKER, packet, packet.source, 0));
        Reply asked = firstAfter(time, key(port, By.ASKED, packet, 0, packet.destination));
        return both != null ? both : earlier(asker, asked);
    }

    private static @Nullable Reply earlier(@Nullable Reply one, @Nullable Reply other) {
        return one == null || (other != null && other.time() < one.time()) ? other : one;
    }

    private @Nullable Reply firstAfter(long time, long key) {
        int low = replies.begin(key);
        int end = replies.end(key);
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reply(middle).time() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < end ? reply(low) : null;
    }

    private Reply reply(int index) {
        int value = replies.value(index);
        Answer.Kind kind = (value & 1) == 0 ? Answer.Kind.REPLY : Answer.Kind.REFUSED;
        return new Reply(value >> 1, crossings.get(value >> 1).time(), kind);
    }
}
