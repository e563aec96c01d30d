package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.LedgerRemedies;
import io.pathproof.internal.messages.Missing;
import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.assertj.core.description.Description;
import org.assertj.core.error.DescriptionFormatter;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.Representation;
import org.jspecify.annotations.Nullable;

/** What was counted is not what it should be, or does not tell. */
public final class ShouldHaveCounted implements ErrorMessageFactory {

    private static final String ANOTHER_COUNT =
            """
            ARP, neighbour discovery and what others send count, too: give the window a filter that names what is
            meant, and ask from(..) one port. Which packets they are, a window that records tells: Recording.PACKETS.""";

    private static final String NOTHING_ENTERED =
            """
            a packet never seen entering proves nothing. Was it sent, after the window was opened? Is from(..) about
            the port that is meant? Did the window's filter turn it away?""";

    private static final String UNDECIDED =
            """
            ovs-vswitchd may have them still, they are fragments, or their row leaves it open: a mirror had them last, a
            piece of each may have been dropped. If it only needs longer: withDeadline(..). Which packets they are, a
            window that records tells: Recording.PACKETS.""";

    private static final String TABLE_FULL =
            "the kernel's table of counts is full: open the window with a filter that is closer to what is meant.";

    private final String headline;
    private final CountSnapshot snapshot;
    private final DocAnchor anchor;
    private final List<String> remedies;

    private ShouldHaveCounted(String headline, CountSnapshot snapshot, DocAnchor anchor, List<String> remedies) {
        this.headline = headline;
        this.snapshot = snapshot;
        this.anchor = anchor;
        this.remedies = remedies;
    }

    /** The numbers say otherwise. */
    public static ErrorMessageFactory shouldHaveCounted(String expected, String but, CountSnapshot snapshot) {
        String headline = "REFUTED: expected " + expected + ", but " + but + ".";
        return snapshot.entered() == 0
                ? new ShouldHaveCounted(headline, snapshot, DocAnchor.NOTHING_ENTERED, List.of(NOTHING_ENTERED))
                : new ShouldHaveCounted(headline, snapshot, DocAnchor.ANOTHER_COUNT, List.of(ANOTHER_COUNT));
    }

    /** So many packets have no fate yet, and it hangs on them. */
    public static ErrorMessageFactory shouldBeDecidedAll(String expected, String but, CountSnapshot snapshot) {
        return new ShouldHaveCounted(inconclusive(expected, but), snapshot, DocAnchor.UNDECIDED, List.of(UNDECIDED));
    }

    /** Not everything was counted. */
    public static ErrorMessageFactory shouldHaveCountedAll(String expected, CountSnapshot snapshot) {
        List<String> remedies = new ArrayList<>(LedgerRemedies.of(withRoom(snapshot.ledger())));
        if (snapshot.ledger().lost() + snapshot.ledger().lostDetails() > 0) {
            remedies.add(0, TABLE_FULL);
        }
        return new ShouldHaveCounted(
                inconclusive(expected, Missing.from(snapshot.ledger())), snapshot, DocAnchor.EVENTS_MISSING, remedies);
    }

    private static String inconclusive(String expected, String but) {
        return "INCONCLUSIVE: expected " + expected + ", but that cannot be told: " + but + ".";
    }

    /** The same as if nothing had been lost for want of room in a ring, which a window that counts does not use. */
    private static Ledger withRoom(Ledger ledger) {
        return new Ledger(
                ledger.seen(),
                ledger.turnedAway(),
                ledger.recorded() + ledger.lost(),
                0,
                0,
                ledger.missed(),
                ledger.tooDeep(),
                ledger.unreadable(),
                ledger.gaps());
    }

    private String ledger() {
        Ledger ledger = snapshot.ledger();
        StringJoiner words = new StringJoiner(", ");
        words.add("Ledger, " + (ledger.complete() ? "" : "not ") + "complete: " + ledger.seen() + " packets seen")
                .add(ledger.turnedAway() + " turned away by the filter")
                .add(ledger.recorded() + " counted");
        long noRoom = ledger.lost() + ledger.lostDetails();
        long missing = ledger.missed() + ledger.tooDeep() + ledger.unreadable();
        if (noRoom > 0) {
            words.add(noRoom + " for which the table had no room");
        }
        if (missing > 0) {
            words.add(missing + " not seen as a whole");
        }
        return String.join("\n", words.toString(), String.join("\n", ledger.gaps()))
                .stripTrailing();
    }

    private String whatToDo() {
        return remedies.size() == 1 ? " " + remedies.get(0) : "\n- " + String.join("\n- ", remedies);
    }

    @Override
    public String create(@Nullable Description description, @Nullable Representation representation) {
        return DescriptionFormatter.instance().format(description)
                + String.join(
                        "\n\n",
                        headline,
                        "What was counted:\n" + snapshot.describe(),
                        ledger() + "\nWhat to do:" + whatToDo() + "\nSee " + anchor);
    }

    @Override
    public String create(@Nullable Description description) {
        return create(description, null);
    }

    @Override
    public String create() {
        return create(null, null);
    }
}
