/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What the probes write into the ring, and into the table of a window that only counts: the one definition of its layout. A test of the build holds the Java
 * side (io.pathproof.internal.records) against this file field by field, so it keeps to what that test reads:
 * fixed-width types, arrays of them, earlier structs, natural alignment without hidden padding.
 */
#ifndef PATHPROOF_EVENT_H
#define PATHPROOF_EVENT_H

#define PP_ABI 5

enum pp_kind {
	PP_MARKER = 1,  /* user space asked each CPU: "you see window W, and your events up to here are in the ring" */
	PP_PASSAGE = 2, /* a packet's way through one datapath is over */
	PP_OUTPUT = 3,  /* one more port the packet went to, when a passage has several (the last one is in PASSAGE) */
	PP_UPCALL = 4,  /* the packet as it was handed to ovs-vswitchd */
	PP_DROP = 5,    /* the kernel freed a packet as dropped that was in no datapath then */
	PP_TAKEN = 6,   /* a thread of ovs-vswitchd took an upcall from its queue */
	PP_DONE = 7,    /* it has put back all that comes of what it took */
};

enum pp_entry {
	PP_RECEIVED = 1, /* ovs_vport_receive: it came in at a port */
	PP_EXECUTED = 2, /* ovs_execute_actions outside of that: ovs-vswitchd put it (back) in */
};

enum pp_verdict {
	PP_FORWARDED = 1, /* at least one output took it */
	PP_DROPPED = 2,   /* the datapath freed it as dropped, or every output did */
	PP_UPCALLED = 3,  /* ovs-vswitchd has it */
	PP_HELD = 4,      /* the defragmenter keeps it until its other fragments come */
	PP_LOST = 5,      /* meant for ovs-vswitchd, which did not get it (a full queue) */
	PP_UNKNOWN = 6,   /* none of these was seen */
};

/* Why a packet was handed to ovs-vswitchd: the command, and the type of the cookie that OVS put into the action. */
enum pp_upcall_reason {
	PP_MISS = 1,         /* it met no flow of the datapath */
	PP_SLOW_PATH = 2,    /* the flow's actions are ones that ovs-vswitchd carries out itself: the packet comes back */
	PP_CONTROLLER = 3,   /* for an OpenFlow controller */
	PP_SFLOW = 4,        /* the samples: what goes up is a copy for an observer */
	PP_FLOW_SAMPLE = 5,
	PP_IPFIX = 6,
	PP_OTHER_ACTION = 7, /* an action whose cookie says none of these */
};

enum pp_flag {
	PP_CUT = 1,      /* of pp_packet: the headers did not fit or were not linear in memory */
	PP_NO_L2 = 2,    /* of pp_packet: bytes begin with the network header, protocol says which */
	PP_CLONE = 4,    /* of pp_output: a copy went out, the packet itself went on */
	PP_FAILED = 8,   /* of pp_output: the device freed it as dropped while OVS still handed it over */
	PP_COMMIT = 16,  /* of pp_ct: the connection was committed */
	PP_NAT = 32,     /* of pp_ct: its addresses or ports were to be translated */
	PP_WHOLE = 64,   /* of pp_ct: it was the last fragment, the defragmenter of this zone gave the whole packet for it */
	PP_HELD_BACK = 128, /* of pp_head of a passage: the defragmenter of held_zone has the packet, or a copy of it */
	PP_PARTLY = 16,  /* of pp_output: while OVS handed it over, something was dropped that may be a piece of it */
	PP_TOO_LONG = 64, /* of pp_output, with PP_FAILED: it is longer than its port's MTU, so OVS itself dropped it */
	PP_LEFT = 32,    /* of pp_head of a drop: a passage that was recorded had given it away; else the filter let it in */
};

#define PP_CTS 4     /* more than OVN's pipelines have on the way through one datapath */
#define PP_ROWS 2048 /* of a window that only counts; a packet whose row finds no room is lost, and counted as that */

struct pp_head {
	__u8 kind;
	__u8 flags;
	__u16 cpu;
	__u32 window;  /* that was open when the passage began */
	__u64 passage; /* its number: unique among all CPUs while the probes are loaded */
	__u64 time;    /* nanoseconds of CLOCK_MONOTONIC */
};

struct pp_port {
	__u32 netns;  /* inode of the device's network namespace */
	__u32 ifindex;
	__u32 number; /* of the port in its datapath */
	__u32 type;   /* enum ovs_vport_type */
	__u8 name[16];
};

struct pp_tunnel {
	__u64 key;    /* big endian, as on the wire */
	__u8 src[16]; /* of the outer packet; IPv4 in the first four bytes */
	__u8 dst[16];
	__u8 family;  /* 4, 6, or 0: no tunnel */
	__u8 tos;
	__u8 ttl;
	__u8 pad;
	__u16 src_port; /* big endian */
	__u16 dst_port;
};

struct pp_packet {
	__u32 length;    /* of the whole packet, with its link header */
	__u16 captured;  /* bytes that follow */
	__u8 flags;
	__u8 pad;
	__u16 vlan_tci;  /* of the tag that travels beside the bytes; 0 with vlan_protocol 0: none */
	__u16 vlan_protocol; /* big endian */
	__u16 protocol;  /* skb->protocol, big endian */
	__u16 gso_size;  /* payload of each segment that this packet will become; 0: it is one segment */
	__u8 bytes[112];
};

struct pp_output {
	struct pp_port port;
	struct pp_tunnel tunnel;
	__u64 skb;
	__u32 after;  /* nanoseconds since entry */
	__u32 reason; /* with PP_FAILED: enum skb_drop_reason */
	__u32 mtu;    /* of the port's device, with PP_TOO_LONG */
	__u16 vlan_tci; /* of the tag that travels beside the bytes; 0: none */
	__u8 flags;
	__u8 pad;
};

/* What conntrack said of the packet in one zone. */
struct pp_ct {
	__u16 zone;
	__u8 state; /* enum ovs_key_ct_state flags: OVS_CS_F_NEW … */
	__u8 flags;
	__u32 connection; /* the low half of the address of its struct nf_conn, which another connection may have later; 0: none */
};

/*
 * flow_generation tells apart what a UFID stands for in the course of time: it is the same for packets that met the same
 * list of actions, and another one once the flow was deleted and installed anew, or its actions were replaced, be it by equal ones.
 * 0: not known. OpenFlow rules may change without any change of the datapath's flow; of that the kernel knows nothing.
 */
struct pp_passage_event {
	struct pp_head head;
	__u8 flow[16];      /* UFID of the datapath's flow that the packet met last; all zero: none known */
	__u64 flow_generation;
	__u64 skb;
	__u64 data_head;    /* skb->head: clones share it */
	__u64 batch;        /* with PP_EXECUTED: of the upcalls that this thread of ovs-vswitchd had taken, 0: none */
	__u32 lasted;       /* nanoseconds from entry, which is head.time, to verdict; a packet that only left has it with its last output */
	__u32 dp_netns;     /* inode of the datapath's own network namespace */
	__u32 reason;       /* with PP_DROPPED: the drop reason, 0 where the kernel has none */
	__u16 upcall_error; /* with PP_LOST: errno */
	__u16 queued;       /* messages to ovs-vswitchd: one for each upcall, or for each segment that its packet became */
	__u8 entry;
	__u8 verdict;
	__u16 outputs;      /* how many in all */
	__u16 failed;       /* how many of them failed */
	__u16 upcalls;
	__u16 clone_drops;  /* copies that the datapath dropped before they reached a port */
	__u16 filters;      /* bit n: filter n let it through */
	__u8 depth;         /* 0, or how many passages were open around it on its CPU (OVS on OVS) */
	__u8 cts;           /* how often conntrack had it; the first PP_CTS are told */
	__u16 held_zone;    /* with PP_HELD_BACK: conntrack's zone, whose defragmenter knows fragments of this zone only */
	struct pp_ct ct[4]; /* PP_CTS */
	struct pp_port in;
	struct pp_tunnel tunnel;
	struct pp_packet packet;
	struct pp_output output; /* the last one; all zero without outputs */
};

struct pp_output_event {
	struct pp_head head;
	struct pp_output output;
};

struct pp_upcall_event {
	struct pp_head head;
	__u8 command;    /* enum ovs_packet_cmd: 1 no flow, 2 an action asked for it */
	__u8 reason;     /* enum pp_upcall_reason */
	__u16 userdata;  /* how many bytes of cookie the action has */
	__u32 slow_path; /* with PP_SLOW_PATH: OVS's enum slow_path_reason, bits */
	struct pp_packet packet;
};

/*
 * head.passage: whose upcall was taken, or with PP_DONE 0. A batch is what a thread takes before it puts anything back, and puts back in that
 * order; no two have the same number.
 */
struct pp_handler_event {
	struct pp_head head;
	__u64 batch;
	__u32 upcall; /* the first, second, … of the passage; with PP_DONE 0 */
	__u32 taken;  /* how many the thread had taken of this batch before, recorded or not; with PP_DONE in all */
};

/* head.passage is 0: it belongs to none; which one it was in before, user space finds out. */
struct pp_drop_event {
	struct pp_head head;
	__u64 skb;
	__u64 data_head;
	__u64 location; /* of the instruction that freed it */
	struct pp_port at; /* the device it was last at, which need not be a port; ifindex 0: none */
	__u32 reason;   /* enum skb_drop_reason, 0 where the kernel has none */
	__u32 pad;
	struct pp_packet packet; /* from its network header on */
};

/*
 * Counted by each CPU for the window that it saw last; a new window begins at zero.
 * seen = turned_away + passages recorded + counted + lost + missed + too_deep + open (at most `depth` of the marker).
 */
struct pp_counters {
	__u64 seen;         /* packets that entered a datapath */
	__u64 turned_away;  /* by the filter */
	__u64 lost;         /* passages whose record found no room in the ring, or whose row found none */
	__u64 lost_details; /* outputs, upcalls and drops outside that found none; passages carry the right counts */
	__u64 missed;       /* passages given up because an entry and a return did not fit: a probe missed a hit */
	__u64 orphans;      /* returns without an entry, after the first entry that this CPU saw: a missed hit too */
	__u64 too_deep;     /* packets that entered past PP_DEPTH */
	__u64 counted;      /* passages that are in a row */
	__u64 caught;       /* hits of kfree_skb that the kernel counts as missed, but another program took */
};

struct pp_marker_event {
	struct pp_head head; /* window: the one that this CPU sees; passage: the marker's number */
	__u32 depth;         /* passages open on this CPU */
	__u32 pad;
	struct pp_counters counters;
};

/* What a row of a window that only counts is a number of. */
enum pp_counted {
	PP_PACKETS = 0,
	PP_COPIES = 1,     /* one more port that such a packet was handed to; the packet itself is in another row */
	PP_UPCALLS = 2,    /* messages that were put into a queue of ovs-vswitchd, but for those that are samples */
	PP_HANDLED = 3,    /* of them, those of batches of which as many packets came back as upcalls were taken */
};

/*
 * What the packets of a row have in common. Ports and datapaths by their addresses, which cost no look at them; a port that goes
 * may leave its address to another one, which has another index then.
 */
struct pp_row_key {
	__u64 dp;
	__u64 in;
	__u64 out;         /* the last port it was handed to; 0: none, or none took it but others took copies */
	__u32 in_ifindex;
	__u32 out_ifindex;
	__u32 window;
	__u32 reason;      /* with PP_DROPPED */
	__u8 entry;
	__u8 verdict;      /* of the packet; of a copy, PP_FORWARDED or PP_DROPPED */
	__u8 counted;      /* enum pp_counted */
	__u8 partly;       /* 1: while the port took it, the kernel dropped what may be a piece of it */
	__u8 pad[4];
};

/* Each CPU has its own; dp_netns, in and out are told by the one that was first, on the others they are zero. */
struct pp_row {
	__u64 packets;
	__u64 bytes;       /* as they came in */
	__u32 dp_netns;
	__u32 pad;
	struct pp_port in;
	struct pp_port out;
};

#endif
