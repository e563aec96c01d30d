package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.passage.Drop;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelSymbolsTest {

    private final KernelSymbols symbols = KernelSymbols.of(Stream.of(
            "0000000000000000 A fixed_percpu_data",
            "ffffffffc083c670 t ovs_vport_send\t[openvswitch]",
            "ffffffff81000000 T startup_64",
            "ffffffff81a00000 t tcp_rcv_state_process",
            "ffffffff81a00800 d some_data",
            "ffffffff81a01000 T tcp_v4_rcv",
            "ffffffff81a02000 t nf_hook_slow.cold"));

    @Test
    void anAddressIsInTheFunctionThatBeginsBeforeIt() {
        assertThat(symbols.function(0xffffffff81a00001L)).isEqualTo("tcp_rcv_state_process");
        assertThat(symbols.function(0xffffffff81a00900L)).isEqualTo("tcp_rcv_state_process");
        assertThat(symbols.function(0xffffffff81a01000L)).isEqualTo("tcp_v4_rcv");
    }

    @Test
    void aModulesFunctionIsAmongThem() {
        assertThat(symbols.function(0xffffffffc083c700L)).isEqualTo("ovs_vport_send");
    }

    @Test
    void aPartOfAFunctionHasItsName() {
        assertThat(symbols.function(0xffffffff81a02010L)).isEqualTo("nf_hook_slow");
    }

    @Test
    void whatIsBeforeAllOfThemIsUnknown() {
        assertThat(symbols.function(5)).isEqualTo(Drop.UNKNOWN_FUNCTION);
    }

    @Test
    void aKernelThatHidesItsAddressesHasNoNames() {
        KernelSymbols hidden =
                KernelSymbols.of(Stream.of("0000000000000000 T tcp_v4_rcv", "0000000000000000 t ip_rcv"));

        assertThat(hidden.function(0xffffffff81a01000L)).isEqualTo(Drop.UNKNOWN_FUNCTION);
    }
}
