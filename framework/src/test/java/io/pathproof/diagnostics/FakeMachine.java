package io.pathproof.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file tree in which everything is as it must be, to take something away from. */
final class FakeMachine {

    static final String FUNCTIONS =
            """
            vfs_read
            ovs_vport_receive [openvswitch]
            ovs_vport_send [openvswitch]
            ovs_dp_upcall [openvswitch]
            ovs_execute_actions [openvswitch]
            ovs_ct_execute [openvswitch]
            ovs_flow_stats_update [openvswitch]
            ovs_flow_tbl_insert [openvswitch]
            """;

    private static final List<String> PROGRAMS = List.of(
            "unshare",
            "nsenter",
            "ip",
            "ping",
            "ovsdb-tool",
            "ovsdb-server",
            "ovs-vswitchd",
            "ovs-ofctl",
            "ovs-appctl");

    private final Path root;

    FakeMachine(Path root) {
        this.root = root;
        file("/proc/self/status", "Name:\tjava\nCapPrm:\t000001ffffffffff\nCapEff:\t000001ffffffffff\nSeccomp:\t0\n");
        file("/proc/self/uid_map", "         0          0 4294967295\n");
        file("/proc/sys/kernel/osrelease", "6.12.107+deb13-amd64\n");
        file("/sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
        file("/sys/module/openvswitch/refcnt", "0\n");
        file("/sys/kernel/btf/vmlinux", "");
        file("/sys/kernel/btf/openvswitch", "");
        file("/sys/kernel/tracing/available_filter_functions", FUNCTIONS);
        file("/etc/ld.so.conf.d/x86_64-linux-gnu.conf", "# Multiarch support\n/usr/lib/x86_64-linux-gnu\n");
        library("libbcc.so.0.31.0");
        for (String name : PROGRAMS) {
            program("/usr/sbin/" + name, "exit 1");
        }
        ovsVsctl("br-int,\"\"\"\"\"\"\nbr-ex,system", "");
    }

    Machine machine() {
        return new Machine(root);
    }

    FakeMachine file(String path, String text) {
        try {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine without(String path) {
        try {
            Files.delete(root.resolve(path.substring(1)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A library as packages install it: a file with the whole version, and the link the loader asks for. */
    FakeMachine library(String file) {
        file("/usr/lib/x86_64-linux-gnu/" + file, "ELF");
        Path link = root.resolve("usr/lib/x86_64-linux-gnu/libbcc.so.0");
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine program(String path, String script) {
        file(path, "#!/bin/sh\n" + script + "\n");
        try {
            Files.setPosixFilePermissions(
                    root.resolve(path.substring(1)), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ovs-vsctl that answers the two questions that are asked, as 3.5 does. */
    FakeMachine ovsVsctl(String bridges, String offload) {
        return program(
                "/usr/bin/ovs-vsctl",
                """
                case "$*" in
                *"--columns=name,datapath_type list Bridge") printf '%%s\\n' '%s' ;;
                *"get Open_vSwitch . other_config:hw-offload") printf '%%s\\n' '%s' ;;
                *) exit 1 ;;
                esac"""
                        .formatted(bridges, offload));
    }
}
