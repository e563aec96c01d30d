package io.pathproof.internal.policies;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who a rule names. */
public sealed interface PolicyPeer {

    Match match(Party party);

    /**
     * Pods by their labels, as a NetworkPolicy names them.
     *
     * @param namespaces of these namespaces; null for those of the policy's own
     * @param pods with these labels
     * @param own the policy's namespace
     */
    record Pods(@Nullable LabelMatch namespaces, LabelMatch pods, String own) implements PolicyPeer {

        @Override
        public Match match(Party party) {
            if (party.pod() == null) {
                return Match.NO;
            }
            Match place = namespaces == null
                    ? Match.of(party.pod().namespace().equals(own))
                    : namespaces.match(party.namespaceLabels());
            return place.and(pods.match(Labels.of(party.pod())));
        }

        @Override
        public String toString() {
            return pods.words("pods") + " of " + (namespaces == null ? own : namespaces.words("namespaces"));
        }
    }

    /**
     * Pods by their labels, as policies for the whole cluster name them: those on a node's network are none of them.
     *
     * @param namespaces of these namespaces
     * @param pods with these labels
     */
    record ClusterPods(LabelMatch namespaces, LabelMatch pods) implements PolicyPeer {

        @Override
        public Match match(Party party) {
            if (party.pod() == null || party.pod().hostNetwork()) {
                return Match.NO;
            }
            return namespaces.match(party.namespaceLabels()).and(pods.match(Labels.of(party.pod())));
        }

        @Override
        public String toString() {
            return pods.words("pods") + " of " + namespaces.words("namespaces");
        }
    }

    /**
     * Addresses.
     *
     * @param block the block
     * @param except parts of it that are not meant
     */
    record Block(AddressBlock block, List<AddressBlock> except) implements PolicyPeer {

        @Override
        public Match match(Party party) {
            return party.address() == null
                    ? Match.MAYBE
                    : Match.of(block.contains(party.address())
                            && except.stream().noneMatch(part -> part.contains(party.address())));
        }

        @Override
        public String toString() {
            return except.isEmpty()
                    ? block.toString()
                    : block + " except "
                            + except.stream().map(AddressBlock::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * Nodes by their labels.
     *
     * @param labels the labels
     */
    record Nodes(LabelMatch labels) implements PolicyPeer {

        @Override
        public Match match(Party party) {
            return party.onNode() ? labels.match(party.nodeLabels()) : Match.NO;
        }

        @Override
        public String toString() {
            return labels.words("nodes");
        }
    }

    /**
     * Names in DNS. Which addresses they have is nothing that a manifest tells.
     *
     * @param names the names
     */
    record Domains(List<String> names) implements PolicyPeer {

        @Override
        public Match match(Party party) {
            return Match.MAYBE;
        }

        @Override
        public String toString() {
            return String.join(", ", names);
        }
    }
}
