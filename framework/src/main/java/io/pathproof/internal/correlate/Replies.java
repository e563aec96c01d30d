package io.pathproof.internal.correlate;

import io.pathproof.trace.Answer;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.End;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<Long, List<Reply>> replies = new HashMap<>();

    /** @param crossings in order of time */
    Replies(List<Crossing> crossings) {
        for (int i = 0; i < crossings.size(); i++) {
            Crossing crossing = crossings.get(i);
            if (crossing.entry().entry() == Entry.RECEIVED) {
                add(i, crossing, Identity.of(crossing.packet()));
            }
        }
    }

    private void add(int place, Crossing crossing, Identity packet) {
        long port = Sighting.place(crossing.in());
        Identity about = packet.quoted;
        if (about != null) {
            Reply refusal = new Reply(place, crossing.time(), Answer.Kind.REFUSED);
            add(key(port, By.BOTH, about, about.source, about.destination), refusal);
            return;
        }
        if (isRequest(packet)) {
            return;
        }
        Reply reply = new Reply(place, crossing.time(), Answer.Kind.REPLY);
        add(key(port, By.BOTH, packet, packet.destination, packet.source), reply);
        boolean ofConnection = crossing.passages().stream()
                .anyMatch(passage -> passage.conntrack().stream().anyMatch(word -> word.isReply()));
        if (ofConnection) {
            add(key(port, By.ASKER, packet, packet.destination, 0), reply);
            add(key(port, By.ASKED, packet, 0, packet.source), reply);
        }
    }

    private void add(long key, Reply reply) {
        replies.computeIfAbsent(key, unknown -> new ArrayList<>(1)).add(reply);
    }

    /** Echo requests answer nothing. */
    private static boolean isRequest(Identity packet) {
        return (packet.protocol == ICMP && packet.icmp == 8) || (packet.protocol == ICMPV6 && packet.icmp == 128);
    }

    private static long key(long port, By by, Identity packet, long asker, long asked) {
        boolean icmp = packet.protocol == ICMP || packet.protocol == ICMPV6;
        long hash = Identity.mix(Identity.mix(port, by.salt), packet.protocol);
        return Identity.mix(Identity.mix(Identity.mix(hash, asker), asked), icmp ? packet.number : 0);
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
        Identity packet = Identity.of(passage.packet());
        long port = Sighting.place(output.port());
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
        List<Reply> all = replies.getOrDefault(key, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).time() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < all.size() ? all.get(low) : null;
    }
}
