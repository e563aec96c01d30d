package io.pathproof.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as people write them, held against rules as Open vSwitch writes them. */
class RuleReaderTest {

    private static final Map<String, Rule> RULES = Map.of(
            "udp", new Rule("br-int", 0, 200, 1, "udp,in_port=3,nw_dst=10.0.0.2,tp_dst=5001", "drop"),
            "tcp", new Rule("br-int", 0, 200, 1, "tcp,nw_src=10.0.0.0/8,tp_dst=5001,tcp_flags=+syn", "output:4"),
            "icmp", new Rule("br-int", 0, 200, 1, "icmp,icmp_type=8", "load:0xd->NXM_OF_ICMP_TYPE[],output:4"),
            "icmp6", new Rule("br-int", 0, 200, 1, "icmp6,icmp_type=135", "drop"),
            "arp", new Rule("br-int", 0, 200, 1, "arp,arp_spa=10.0.0.1", "drop"),
            "conntrack",
                    new Rule("br-int", 0, 200, 1, "ct_state=+new+trk,ip,reg0=0x1,dl_vlan=5", "strip_vlan,output:4"),
            "any", new Rule("br-int", 0, 200, 1, "", "write_actions(output:4),goto_table:5"),
            "ex", new Rule("br-ex", 0, 200, 1, "in_port=3", "drop"));

    private final RecordedOfctl ofctl = new RecordedOfctl();
    private final RuleReader reader = new RuleReader(ofctl);

    private Optional<Boolean> isSuch(String rule, String text) {
        return reader.isSuch(Objects.requireNonNull(RULES.get(rule)), RuleText.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // aliases of fields and of protocols, also alone
                "udp|udp_dst=5001|true",
                "udp|tp_dst=5001|true",
                "udp|tp_dst=0x1389|true",
                "udp|dl_type=0x800|true",
                "udp|ip,nw_proto=17|true",
                "udp|ip_dst=10.0.0.2|true",
                "icmp6|icmpv6_type=135|true",
                "icmp6|icmp_type=135|true",
                "conntrack|ip,ct_state=+trk+new|true",
                "conntrack|reg0=1|true",
                "arp|nw_src=10.0.0.1|true",
                // masks
                "udp|nw_dst=10.0.0.2/32|true",
                "tcp|nw_src=10.0.0.0/255.0.0.0|true",
                "tcp|nw_src=10.1.2.3/8|true",
                // what is said is not what the rule says, though it may match the same packets
                "udp|udp_dst=5002|false",
                "udp|nw_dst=10.0.0.0/8|false",
                "udp|nw_dst=0.0.0.0/0|false",
                "tcp|nw_src=10.0.0.1|false",
                "udp|tp_src=5001|false",
                "conntrack|ct_state=+trk|false",
                "conntrack|reg0=0x1/0x1|false",
                "any|ip|false",
                "any|nw_dst=10.0.0.2|false",
                // another protocol's field, though Open vSwitch keeps it in the same place or drops it without a word
                "tcp|udp_dst=5001|false",
                "udp|tcp_dst=5001|false",
                "udp|tcp_flags=+syn|false",
                "icmp|tcp_src=8|false",
                "udp|tcp|false",
                "udp|ipv6|false",
                // ports by name
                "udp|in_port=veth-a|true",
                "udp|in_port=\"veth-a\",udp|true",
                "udp|in_port=veth-b|false",
                "ex|in_port=veth-a|false",
                // all together
                "tcp|tcp,tcp_dst=5001, nw_src=10.0.0.0/255.0.0.0 tcp_flags=+syn,priority=200|true",
                "tcp|priority=100,tcp_dst=5001|false",
            })
    void aRuleIsSuchIfItHasEachPart(String rule, String text, boolean isSo) {
        assertThat(isSuch(rule, text)).as(text).isEqualTo(Optional.of(isSo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udp|actions=drop|true",
                "udp|udp,actions=|true",
                "udp|actions=output:4|false",
                "tcp|actions=4|true",
                "tcp|tcp,tcp_dst=5001 actions=output:veth-b|true",
                "tcp|actions=output:veth-a|false",
                "icmp|actions=set_field:13->icmp_type,output:4|true",
                "icmp|actions=set_field:13->icmp_type|false",
                // an action of old versions alone
                "conntrack|actions=strip_vlan,4|true",
                "conntrack|actions=4|false",
                // and of new ones
                "any|actions=write_actions(output:4),goto_table:5|true",
                "any|actions=goto_table:5|false",
                "any|actions=resubmit(,5)|false",
            })
    void actionsAreAllOfThem(String rule, String text, boolean isSo) {
        assertThat(isSuch(rule, text)).as(text).isEqualTo(Optional.of(isSo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udp_dest=5001|is none that Open vSwitch takes: unknown keyword udp_dest",
                "udp_dst=many|is none that Open vSwitch takes: many: bad syntax for udp_dst value",
                "table=9,udp_dest=5001|is none that Open vSwitch takes: unknown keyword udp_dest",
                "udp,actions=put:4|is none that Open vSwitch takes: unknown action put",
                "in_port=veth-x|names the port veth-x, which Open vSwitch does not know: ovs-vsctl: no interface named veth-x",
                "idle_timeout=5|says \"idle:5\", and rules are told by table, priority, cookie, match and actions alone",
            })
    void whatOpenVSwitchDoesNotTakeIsAnErrorWithItsWords(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> isSuch("udp", text))
                .withMessageStartingWith("The rule \"" + text + "\" ")
                .withMessageContaining(why);
    }

    @Test
    void whatNobodyCouldBeAskedForIsNotKnown() {
        ofctl.gone();
        assertThat(isSuch("udp", "udp_dst=5001")).isEmpty();
        assertThat(isSuch("udp", "table=3,udp_dst=5001")).contains(false);
        assertThat(isSuch("udp", "tp_dst=5001")).contains(true);
    }

    @Test
    void thereIsOneQuestionForATextAndAProtocol() {
        isSuch("udp", "ip_dst=10.0.0.2,udp_dst=5001");
        isSuch("udp", "ip_dst=10.0.0.2,udp_dst=5001");
        assertThat(ofctl.asked()).hasSize(1);
    }
}
