package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.internal.probe.BtfBuilder.Member;
import org.junit.jupiter.api.Test;

class BtfTest {

    private final BtfBuilder kernel = BtfBuilder.kernel();
    private final int number = kernel.integer("int");

    @Test
    void findsMembersWhereTheyLie() {
        kernel.struct("sk_buff", new Member("len", number, 0), new Member("data", kernel.pointer(number), 64));
        kernel.struct("vport", new Member("dev", number, 128));
        Btf btf = Btf.parse(kernel.bytes());

        assertThat(btf.bitOffset("sk_buff", "len")).hasValue(0);
        assertThat(btf.bitOffset("sk_buff", "data")).hasValue(64);
        assertThat(btf.bitOffset("vport", "dev")).hasValue(128);
    }

    @Test
    void looksIntoWhatHasNoName() {
        int inner = kernel.struct("", new Member("vlan_proto", number, 32), new Member("vlan_tci", number, 64));
        int either = kernel.union("", new Member("vlan_all", number, 0), new Member("", inner, 0));
        int named = kernel.struct("", new Member("hidden", number, 0));
        kernel.struct("sk_buff", new Member("cb", named, 0), new Member("", either, 256));
        Btf btf = Btf.parse(kernel.bytes());

        assertThat(btf.bitOffset("sk_buff", "vlan_all")).hasValue(256);
        assertThat(btf.bitOffset("sk_buff", "vlan_tci")).hasValue(320);
        assertThat(btf.bitOffset("sk_buff", "hidden")).isEmpty();
    }

    @Test
    void followsAPathThroughMembersThatAreStructs() {
        int ip = kernel.struct("", new Member("proto", number, 0), new Member("frag", number, 96));
        int either = kernel.union("", new Member("ip", ip, 0));
        kernel.struct("sw_flow_key", new Member("ct_state", number, 0), new Member("", either, 256));
        Btf btf = Btf.parse(kernel.bytes());

        assertThat(btf.bitOffset("sw_flow_key", "ip", "frag")).hasValue(256 + 96);
        assertThat(btf.bitOffset("sw_flow_key", "frag")).isEmpty();
        assertThat(btf.bitOffset("sw_flow_key", "ct_state", "frag")).isEmpty();
    }

    @Test
    void tellsBitsOfBitFields() {
        kernel.structWithBitFields(
                "ovs_conntrack_info", new Member("commit", number, 200), new Member("nat", number, 201));
        Btf btf = Btf.parse(kernel.bytes());

        assertThat(btf.bitOffset("ovs_conntrack_info", "commit")).hasValue(200);
        assertThat(btf.bitOffset("ovs_conntrack_info", "nat")).hasValue(201);
    }

    @Test
    void aStructIsTheKernelsOwnWhateverTheModuleHas() {
        int own = kernel.struct("sk_buff", new Member("len", number, 0));
        BtfBuilder module = BtfBuilder.onTopOf(kernel);
        module.struct("sk_buff", new Member("len", number, 0));
        module.struct("vport", new Member("dev", number, 0));
        Btf btf = Btf.parse(kernel.bytes()).module(module.bytes());

        assertThat(btf.kernelStruct("sk_buff")).hasValue(own);
        assertThat(btf.kernelStruct("vport")).isEmpty();
    }

    @Test
    void aModuleGoesOnWhereTheKernelEnds() {
        int inner = kernel.struct("", new Member("inum", number, 32));
        kernel.struct("net", new Member("ns", number, 64));
        BtfBuilder module = BtfBuilder.onTopOf(kernel);
        int own = module.integer("u8");
        module.struct("datapath", new Member("net", own, 8), new Member("", inner, 512));
        Btf btf = Btf.parse(kernel.bytes()).module(module.bytes());

        assertThat(btf.bitOffset("datapath", "net")).hasValue(8);
        assertThat(btf.bitOffset("datapath", "inum")).hasValue(544);
        assertThat(btf.bitOffset("net", "ns")).hasValue(64);
    }

    @Test
    void numbersAModulesFunctions() {
        kernel.function("kfree_skb", number);
        BtfBuilder module = BtfBuilder.onTopOf(kernel);
        int send = module.function("ovs_vport_send", number);
        int receive = module.function("ovs_vport_receive", number);
        Btf btf = Btf.parse(kernel.bytes()).module(module.bytes());

        assertThat(btf.function("ovs_vport_send")).hasValue(send);
        assertThat(btf.function("ovs_vport_receive")).hasValue(receive);
        assertThat(btf.function("ovs_dp_upcall")).isEmpty();
    }

    @Test
    void knowsTheConstantsOfAnEnum() {
        kernel.enumeration("skb_drop_reason", "SKB_NOT_DROPPED_YET", "SKB_CONSUMED");
        BtfBuilder module = BtfBuilder.onTopOf(kernel);
        module.enumeration("ovs_drop_reason", "OVS_DROP_LAST_ACTION");
        Btf btf = Btf.parse(kernel.bytes()).module(module.bytes());

        assertThat(btf.constants("skb_drop_reason"))
                .containsEntry(0, "SKB_NOT_DROPPED_YET")
                .containsEntry(1, "SKB_CONSUMED")
                .hasSize(2);
        assertThat(btf.constants("ovs_drop_reason")).containsEntry(0, "OVS_DROP_LAST_ACTION");
    }

    @Test
    void whatItDoesNotKnowIsEmpty() {
        kernel.struct("net", new Member("ns", number, 64));
        Btf btf = Btf.parse(kernel.bytes());

        assertThat(btf.bitOffset("net", "other")).isEmpty();
        assertThat(btf.bitOffset("other", "ns")).isEmpty();
        assertThat(btf.constants("other")).isEmpty();
    }

    @Test
    void whatIsNotBtfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Btf.parse(new byte[100]))
                .withMessage("the kernel's BTF is not BTF: 100 bytes without its magic");
    }
}
