package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import io.pathproof.trace.cause.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers with rows as real plugins wrote them; the packet's own port is the one with that tunnel key. */
final class RecordedOvn implements Interview {

    private static final String SWITCH = "5a1c3e6e-0000-4000-8000-000000000001";
    private static final String DATAPATH = "5a1c3e6e-0000-4000-8000-000000000002";
    private static final String NO_ROWS = "{\"headings\":[\"_uuid\"],\"data\":[]}";

    private List<String> tables;
    private final Map<String, String> flows = new HashMap<>();
    private String outport = "";
    private String inport = "";
    private boolean northboundFails;
    private Map<String, Set<String>> policyTypes = Map.of();

    RecordedOvn(String rows) {
        try (InputStream text = RecordedOvn.class.getResourceAsStream(rows + ".json")) {
            this.tables = new String(Objects.requireNonNull(text, rows).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Had the plugin written something else there. */
    RecordedOvn replacing(String text, String other) {
        tables = tables.stream().map(table -> table.replace(text, other)).toList();
        return this;
    }

    /** Of a packet that is to leave by this logical port. */
    RecordedOvn to(String port) {
        outport = port;
        return this;
    }

    /** Of a packet that came in at this logical port. */
    RecordedOvn from(String port) {
        inport = port;
        return this;
    }

    RecordedOvn withoutNorthbound() {
        northboundFails = true;
        return this;
    }

    RecordedOvn policyTypes(Map<String, Set<String>> types) {
        policyTypes = types;
        return this;
    }

    /** The rules of a packet against which that ACL was held, and then its verdict carried out. */
    List<Rule> rulesOf(String acl, String direction) {
        return rulesOf(acl, direction, "1", 2000);
    }

    /** The same, of a logical flow with that match and priority. */
    List<Rule> rulesOf(String acl, String direction, String match, int priority) {
        String stage = direction.equals("to-lport") ? "ls_out_acl" : "ls_in_acl_after_lb";
        flows.put("000000e1", flow(stage + "_eval", acl.substring(0, 8), match, priority));
        flows.put("000000a1", flow(stage + "_action", ""));
        return List.of(
                new Rule("br-int", 43, 100, 0, "", "resubmit(,44)"),
                new Rule("br-int", 50, 2000, 0xe1, "ip,metadata=0x3", "resubmit(,51)"),
                new Rule("br-int", 51, 1000, 0xa1, "metadata=0x3", "drop"));
    }

    /** The rules of a packet of a connection that conntrack knows, as recorded on OVN-Kubernetes: OVN wants no ACL for it. */
    List<Rule> rulesOfAConnection(String actions) {
        flows.put("52bd008c", flow("ls_in_acl_eval", ""));
        flows.put("3f387093", flow("ls_in_acl_action", ""));
        return List.of(
                new Rule(
                        "br-int",
                        16,
                        65532,
                        0x52bd008cL,
                        "ct_state=-new+est-rel+rpl-inv+trk,ct_mark=0/0x1,metadata=0x3",
                        "resubmit(,17)"),
                new Rule("br-int", 18, 1000, 0x3f387093L, "reg8=0x10000/0x10000,metadata=0x3", actions));
    }

    private static String flow(String stage, String hint) {
        return flow(stage, hint, "1", 2000);
    }

    private static String flow(String stage, String hint, String match, int priority) {
        return "{\"headings\":[\"_uuid\",\"actions\",\"match\",\"priority\",\"external_ids\"],\"data\":[[[\"uuid\",\"0\"],"
                + "\"next;\",\"" + match + "\"," + priority + ",[\"map\",[[\"stage-name\",\"" + stage
                + "\"],[\"stage-hint\",\"" + hint
                + "\"]]]]]}";
    }

    @Override
    public List<Result> vswitchd(List<List<String>> requests) {
        throw new UnsupportedOperationException("nobody asks it");
    }

    @Override
    public Result ovs(List<String> words) {
        return said(words, "\"unix:/run/ovn/ovnsb_db.sock\"\n");
    }

    @Override
    public Result ovn(List<String> words) {
        if (words.get(0).equals("ovn-nbctl")) {
            return northboundFails
                    ? new Result(
                            words, 1, "", "ovn-nbctl: unix:/run/ovn/ovnnb_db.sock: database connection failed", false)
                    : said(words, northbound());
        }
        return said(words, southbound(words));
    }

    private String northbound() {
        String ports = tables.get(2).lines().collect(Collectors.joining());
        String all =
                ports.replaceAll("^.*\"data\":|}$", "").replaceAll("\\[(\\[\"uuid\",\"[^\"]*\"]),\"[^\"]*\"]", "$1");
        String switches = "{\"headings\":[\"_uuid\",\"ports\",\"acls\"],\"data\":[[[\"uuid\",\"" + SWITCH
                + "\"],[\"set\"," + all + "],[\"set\",[]]]]}";
        return String.join("\n", tables.get(0), tables.get(1), switches, tables.get(2), NO_ROWS);
    }

    private String southbound(List<String> words) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("Logical_Flow")) {
                answers.add(flows.getOrDefault(words.get(i + 1), NO_ROWS));
            } else if (words.get(i).equals("Datapath_Binding")) {
                answers.add("{\"headings\":[\"_uuid\",\"external_ids\"],\"data\":[[[\"uuid\",\"" + DATAPATH
                        + "\"],[\"map\",[[\"logical-switch\",\"" + SWITCH + "\"]]]]]}");
            } else if (words.get(i).equals("Port_Binding")) {
                String port = words.get(i + 1).equals("tunnel_key=7") ? outport : inport;
                answers.add("{\"headings\":[\"logical_port\",\"datapath\"],\"data\":[[\"" + port + "\",[\"uuid\",\""
                        + DATAPATH + "\"]]]}");
            }
        }
        return String.join("\n", answers);
    }

    private static Result said(List<String> words, String text) {
        return new Result(words, 0, text, "", false);
    }

    @Override
    public Optional<Boolean> isolates(String policy, String direction) {
        return Optional.ofNullable(policyTypes.get(policy)).map(types -> types.contains(direction));
    }
}
