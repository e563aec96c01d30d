package io.pathproof.internal.messages;

import io.pathproof.trace.cause.Cause;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.description.Description;
import org.assertj.core.error.DescriptionFormatter;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.Representation;
import org.jspecify.annotations.Nullable;

/**
 * What all messages have in common. They begin with the answer, so that a log's summary, which shows one line, has it;
 * and they fit a screen.
 */
public abstract class PacketMessage implements ErrorMessageFactory {

    protected final Evidence evidence;
    private final DocAnchor anchor;

    protected PacketMessage(Evidence evidence, DocAnchor anchor) {
        this.evidence = evidence;
        this.anchor = anchor;
    }

    /** What to do, as it follows "what to do": mostly one thing. */
    protected abstract List<String> remedies();

    protected String headline() {
        return "REFUTED: expected " + evidence.expected() + ", but " + evidence.but() + ".";
    }

    protected final String inconclusive() {
        return "INCONCLUSIVE: expected " + evidence.expected() + ", but that cannot be told: " + evidence.but() + ".";
    }

    protected String whatHappened() {
        return EndingTable.of(evidence.packets());
    }

    protected String afterLedger() {
        return "";
    }

    protected String afterExample() {
        return "";
    }

    private String example() {
        int shown = evidence.shown().size();
        return (shown == 1 ? "The one" : "The first of " + shown) + evidence.trait() + ":\n"
                + evidence.journey().describe() + afterExample() + cause();
    }

    /** What decided about the example. */
    protected Cause decidedBy() {
        return evidence.cause();
    }

    private String cause() {
        Cause cause = decidedBy();
        return cause.equals(Cause.NOBODY_TO_ASK)
                ? ""
                : "\nWhat decided, asked of Open vSwitch:\n"
                        + cause.describe().indent(2).stripTrailing();
    }

    private String ledger() {
        return "Ledger, " + (evidence.ledger().complete() ? "" : "not ") + "complete: "
                + evidence.ledger().describe();
    }

    private String whatToDo() {
        List<String> remedies = remedies();
        return remedies.size() == 1 ? " " + remedies.get(0) : "\n- " + String.join("\n- ", remedies);
    }

    @Override
    public String create(@Nullable Description description, @Nullable Representation representation) {
        List<String> sections = new ArrayList<>(List.of(headline(), whatHappened()));
        if (!evidence.shown().isEmpty()) {
            sections.add(example());
        }
        sections.add(ledger() + afterLedger() + "\nWhat to do:" + whatToDo() + "\nSee " + anchor);
        return DescriptionFormatter.instance().format(description) + String.join("\n\n", sections);
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
