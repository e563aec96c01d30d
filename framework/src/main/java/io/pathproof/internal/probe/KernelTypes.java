package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.BpfException;
import io.pathproof.internal.bcc.KernelCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What the probes must know of this kernel: where members lie, and what a drop reason is called. */
final class KernelTypes {

    /** The module that has all functions that probes hang on. */
    static final String MODULE = "openvswitch";

    private static final Path BTF = Path.of("/sys/kernel/btf");

    /** Of enum skb_drop_reason_subsys, whose numbers are the upper 16 bits of a drop reason and differ between kernels. */
    private static final String SUBSYSTEM_OPENVSWITCH = "SKB_DROP_REASON_SUBSYS_OPENVSWITCH";

    /** Each becomes OFF_struct_member in front of the probes' text. */
    private static final List<String> MEMBERS = List.of(
            "datapath.net",
            "dp_upcall_info.cmd",
            "dp_upcall_info.userdata",
            "dst_entry.flags",
            "ip_tunnel_info.key",
            "ip_tunnel_info.mode",
            "ip_tunnel_key.tos",
            "ip_tunnel_key.tp_dst",
            "ip_tunnel_key.tp_src",
            "ip_tunnel_key.ttl",
            "ip_tunnel_key.tun_id",
            "ip_tunnel_key.u",
            "metadata_dst.type",
            "metadata_dst.u",
            "net.ns",
            "net_device.hard_header_len",
            "net_device.ifindex",
            "net_device.mtu",
            "net_device.name",
            "net_device.nd_net",
            "net_device.priv_flags",
            "net_device.type",
            "netlink_sock.portid",
            "nf_conntrack_zone.id",
            "ns_common.inum",
            "ovs_conntrack_info.zone",
            "ovs_skb_cb.input_vport",
            "sk_buff._nfct",
            "sk_buff._skb_refdst",
            "sk_buff.cb",
            "sk_buff.data",
            "sk_buff.data_len",
            "sk_buff.dev",
            "sk_buff.end",
            "sk_buff.hash",
            "sk_buff.head",
            "sk_buff.len",
            "sk_buff.network_header",
            "sk_buff.protocol",
            "sk_buff.vlan_proto",
            "sk_buff.vlan_tci",
            "skb_shared_info.gso_size",
            "sock.sk_protocol",
            "socket.sk",
            "sw_flow.id",
            "sw_flow.key",
            "sw_flow.sf_acts",
            "sw_flow_actions.rcu",
            "sw_flow_id.ufid",
            "sw_flow_id.ufid_len",
            "sw_flow_key.ct_state",
            "sw_flow_key.eth.type",
            "sw_flow_key.ip.frag",
            "sw_flow_key.phy.in_port",
            "task_struct.stack",
            "vport.dev",
            "vport.dp",
            "vport.ops",
            "vport.port_no",
            "vport_ops.type");

    /** Each becomes BIT_struct_member, its number of bits from the struct's begin. */
    private static final List<String> BIT_FIELDS = List.of("ovs_conntrack_info.commit", "ovs_conntrack_info.nat");

    /** Structures of the kernel's own, of which the probes tell the verifier that an address is of one; each becomes TYPE_struct. */
    private static final List<String> CASTS = List.of("net", "net_device", "sk_buff", "skb_shared_info");

    /** Since Linux 6.2: what they tell it with. */
    private static final String CAST = "bpf_rdonly_cast";

    /** Until Linux 6.1 this bit says whether the VLAN tag beside the packet holds; since then a tag of 0 is none. */
    private static final String VLAN_PRESENT = "sk_buff.vlan_present";

    private final Btf btf;
    private final Map<Integer, String> dropReasons;

    private KernelTypes(Btf btf) {
        this.btf = btf;
        this.dropReasons = dropReasons(btf);
    }

    static KernelTypes ofThisKernel() {
        return new KernelTypes(Btf.parse(read("vmlinux")).module(read(MODULE)));
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(BTF.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("no BTF of " + name + " in " + BTF, e);
        }
    }

    /** The lines to put in front of the probes' text. */
    String defines() {
        List<String> missing = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        MEMBERS.forEach(name ->
                bits(name).ifPresentOrElse(bits -> define(text, "OFF_", name, bits / 8), () -> missing.add(name)));
        BIT_FIELDS.forEach(
                name -> bits(name).ifPresentOrElse(bits -> define(text, "BIT_", name, bits), () -> missing.add(name)));
        bits(VLAN_PRESENT).ifPresent(bits -> define(text, "BIT_", VLAN_PRESENT, bits));
        btf.kernelFunction(CAST).ifPresent(number -> {
            define(text, "PP_", "RDONLY_CAST", KernelCalls.MARK + number);
            CASTS.forEach(name -> btf.kernelStruct(name)
                    .ifPresentOrElse(type -> define(text, "TYPE_", name, type), () -> missing.add(name)));
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException("this kernel's BTF does not know " + String.join(", ", missing)
                    + ": the probes were written for kernels 6.1 and later");
        }
        return text.toString();
    }

    private OptionalInt bits(String name) {
        String[] path = name.split("\\.", -1);
        return btf.bitOffset(path[0], Arrays.copyOfRange(path, 1, path.length));
    }

    private static void define(StringBuilder text, String prefix, String name, int value) {
        text.append("#define ")
                .append(prefix)
                .append(name.replace('.', '_'))
                .append(' ')
                .append(value)
                .append('\n');
    }

    /** The number of a function of {@link #MODULE}. */
    int function(String name) {
        return btf.function(name)
                .orElseThrow(() -> new BpfException("the types of module " + MODULE + " know no function " + name));
    }

    /** Whether {@link #MODULE} has a function of this name. */
    boolean hasFunction(String name) {
        return btf.function(name).isPresent();
    }

    /** How many arguments a function of {@link #MODULE} has: its result lies behind them. */
    int arguments(String function) {
        return btf.parameters(function(function));
    }

    /** How many arguments one of the kernel's own functions has. */
    int kernelArguments(String function) {
        return btf.parameters(kernelFunction(function));
    }

    /** The number of one of the kernel's own functions. */
    int kernelFunction(String name) {
        return btf.kernelFunction(name)
                .orElseThrow(() -> new BpfException("the kernel's types know no function " + name));
    }

    /** Whether kfree_skb tells why (since Linux 5.17). */
    boolean hasDropReasons() {
        return !dropReasons.isEmpty();
    }

    /** Whether {@link #MODULE} frees a packet whose actions have no output as if it were not dropped (before Linux 6.6). */
    boolean endsActionsByConsuming() {
        return !btf.constants("ovs_drop_reason").containsValue("OVS_DROP_LAST_ACTION");
    }

    /** Names of drop reasons by number, as the kernel spells them, without the prefix that all core ones have. */
    Map<Integer, String> dropReasons() {
        return dropReasons;
    }

    private static Map<Integer, String> dropReasons(Btf btf) {
        Map<Integer, String> names = new HashMap<>();
        btf.constants("skb_drop_reason")
                .forEach((code, name) -> names.put(code, name.replaceFirst("^SKB_DROP_REASON_|^SKB_", "")));
        Set<Integer> subsystem = new HashSet<>();
        btf.constants("skb_drop_reason_subsys").forEach((code, name) -> {
            if (name.equals(SUBSYSTEM_OPENVSWITCH)) {
                subsystem.add(code);
            }
        });
        btf.constants("ovs_drop_reason").forEach((code, name) -> {
            if (subsystem.contains(code >>> 16)) {
                names.put(code, name);
            }
        });
        return Map.copyOf(names);
    }
}
