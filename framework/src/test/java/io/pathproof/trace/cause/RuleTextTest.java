package io.pathproof.trace.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as people write them, read without Open vSwitch. */
class RuleTextTest {

    private static final Rule RULE = new Rule("br-int", 2, 7, 0xdeadL, "udp,nw_dst=10.0.0.2,tp_dst=5001", "drop");

    @Test
    void whatStandsBeforeTheActionsIsTakenApart() {
        RuleText text = RuleText.parse(
                "table=2, priority=7 cookie=0xd0/0xf0,packet_type=(1,0x800),in_port=\"a b\" actions=1,2");

        assertThat(text.table()).contains(2);
        assertThat(text.priority()).contains(7);
        assertThat(text.cookie()).isEqualTo(0xd0);
        assertThat(text.cookieMask()).isEqualTo(0xf0);
        assertThat(text.match()).containsExactly("packet_type=(1,0x800)", "in_port=\"a b\"");
        assertThat(text.actions()).contains("1,2");
    }

    @Test
    void aDumpsStatisticsAreNotOfTheRule() {
        RuleText text = RuleText.parse(" cookie=0xdead, duration=5.2s, table=2, n_packets=3, n_bytes=294, idle_age=5, "
                + "priority=7,udp actions=learn(table=3,cookie=0x1)");

        assertThat(text.match()).containsExactly("udp");
        assertThat(text.cookie()).isEqualTo(0xdead);
        assertThat(text.actions()).contains("learn(table=3,cookie=0x1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table=2,cookie=0xdead",
                "priority=7,udp",
                "tp_dst=5001, udp",
                "cookie=0xde00/0xff00",
                "cookie=57005/-1"
            })
    void whatARuleIsInItsOwnWordsNeedsNoQuestion(String text) {
        assertThat(RuleText.parse(text).plainly(RULE)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"table=3", "priority=8,udp", "cookie=0xdeae", "cookie=0xdf00/0xff00", "table=3,udp_dst=5001"})
    void aNumberThatIsNotTheRulesDecides(String text) {
        assertThat(RuleText.parse(text).plainly(RULE)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp_dst=5001", "ip", "nw_dst=10.0.0.2/32", "tcp", "udp,actions=drop"})
    void otherWordsAreForOpenVSwitch(String text) {
        assertThat(RuleText.parse(text).plainly(RULE)).isEmpty();
    }

    /** Nothing but its table can be said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"table=7|true", "table=8|false", "table=7,priority=0|false", "table=7,udp|false"})
    void whereATableHasNoRuleNothingButTheTableIsSaid(String text, boolean isSo) {
        assertThat(RuleText.parse(text).plainly(Rule.none("br-int", 7, "drop"))).isEqualTo(Optional.of(isSo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|says nothing",
                "', '|says nothing",
                "table=two|\"table=two\": want a number",
                "cookie=0xzz|\"cookie=0xzz\": want a number"
            })
    void whatCannotBeIsToldAtOnce(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleText.parse(text))
                .withMessageContaining(why);
    }
}
