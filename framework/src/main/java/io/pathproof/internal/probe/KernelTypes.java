package io.pathproof.internal.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the probes must know of this kernel: where members lie, and what a drop reason is called. */
final class KernelTypes {

    private static final Path BTF = Path.of("/sys/kernel/btf");

    /** Of the upper 16 bits of a drop reason: enum skb_drop_reason_subsys. */
    private static final int SUBSYSTEM_OPENVSWITCH = 3;

    /** Each becomes OFF_struct_member in front of the probes' text. */
    private static final List<String> MEMBERS = List.of(
            "datapath.net",
            "dp_upcall_info.cmd",
            "dst_entry.flags",
            "ip_tunnel_info.key",
            "ip_tunnel_info.mode",
            "ip_tunnel_key.tos",
            "ip_tunnel_key.ttl",
            "ip_tunnel_key.tp_dst",
            "ip_tunnel_key.tp_src",
            "ip_tunnel_key.tun_id",
            "ip_tunnel_key.u",
            "metadata_dst.type",
            "metadata_dst.u",
            "net.ns",
            "net_device.ifindex",
            "net_device.name",
            "net_device.nd_net",
            "net_device.type",
            "ns_common.inum",
            "ovs_skb_cb.input_vport",
            "sk_buff._skb_refdst",
            "sk_buff.cb",
            "sk_buff.data",
            "sk_buff.data_len",
            "sk_buff.end",
            "sk_buff.head",
            "sk_buff.len",
            "sk_buff.protocol",
            "sk_buff.vlan_proto",
            "sk_buff.vlan_tci",
            "skb_shared_info.gso_size",
            "vport.dev",
            "vport.dp",
            "vport.ops",
            "vport.port_no",
            "vport_ops.type");

    /** Until Linux 6.1 this bit says whether the VLAN tag beside the packet holds; since then a tag of 0 is none. */
    private static final String VLAN_PRESENT = "vlan_present";

    private final Btf btf;
    private final Map<Integer, String> dropReasons;

    private KernelTypes(Btf btf) {
        this.btf = btf;
        this.dropReasons = dropReasons(btf);
    }

    static KernelTypes ofThisKernel() {
        return new KernelTypes(Btf.parse(read("vmlinux")).module(read("openvswitch")));
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
        for (String name : MEMBERS) {
            int dot = name.indexOf('.');
            OptionalInt offset = btf.offset(name.substring(0, dot), name.substring(dot + 1));
            if (offset.isEmpty()) {
                missing.add(name);
            } else {
                text.append("#define OFF_")
                        .append(name.replace('.', '_'))
                        .append(' ')
                        .append(offset.getAsInt())
                        .append('\n');
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("this kernel's BTF does not know " + String.join(", ", missing)
                    + ": the probes were written for kernels 6.1 and later");
        }
        btf.bitOffset("sk_buff", VLAN_PRESENT).ifPresent(bit -> text.append("#define BIT_sk_buff_" + VLAN_PRESENT + " ")
                .append(bit)
                .append('\n'));
        return text.toString();
    }

    /** Whether kfree_skb tells why (since Linux 5.17). */
    boolean hasDropReasons() {
        return !dropReasons.isEmpty();
    }

    /** Names of drop reasons by number, as the kernel spells them, without the prefix that all core ones have. */
    Map<Integer, String> dropReasons() {
        return dropReasons;
    }

    private static Map<Integer, String> dropReasons(Btf btf) {
        Map<Integer, String> names = new HashMap<>();
        btf.constants("skb_drop_reason")
                .forEach((code, name) -> names.put(code, name.replaceFirst("^SKB_DROP_REASON_|^SKB_", "")));
        btf.constants("ovs_drop_reason").forEach((code, name) -> {
            if (code >>> 16 == SUBSYSTEM_OPENVSWITCH) {
                names.put(code, name);
            }
        });
        return Map.copyOf(names);
    }
}
