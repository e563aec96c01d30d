/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What user space tells the probes. Held against Java like event.h. */
#ifndef PATHPROOF_CONFIG_H
#define PATHPROOF_CONFIG_H

#define PP_FILTERS 16 /* in a bank */
#define PP_BANKS 4    /* in turn, so that a set is replaced in one write of pp_config, and what a CPU compares with stays as it is */
#define PP_DEPTH 8    /* passages that may be open on one CPU, one inside the other */

/* One map entry, stored and read as one 64-bit word (pp_config_now): a CPU sees the old window or the new one, never a mixture. */
struct pp_config {
	__u32 window;  /* 0: no window is open, record nothing */
	__u8 bank;
	__u8 filters;  /* in use in that bank; 0: let everything through */
	__u8 mode;     /* enum pp_mode */
	__u8 pad;
};

/* What is made of a packet's passage while a window is open. */
enum pp_mode {
	PP_RECORD = 1, /* a record in the ring */
	PP_COUNT = 2,  /* one more in a row of pp_rows */
};

enum pp_criterion {
	PP_BY_ETHERTYPE = 1,
	PP_BY_PROTOCOL = 2,
	PP_BY_SOURCE = 4,
	PP_BY_DESTINATION = 8,
	PP_BY_SOURCE_PORT = 16,
	PP_BY_DESTINATION_PORT = 32,
	PP_BY_ICMP_TYPE = 64,
	PP_BY_INTERFACE = 128,
};

/* All criteria named in `criteria` must hold. Addresses are compared under their masks, IPv4 in the first word. */
struct pp_filter {
	__u32 criteria;
	__u16 ethertype; /* host order, of the innermost tag */
	__u8 protocol;
	__u8 icmp_type;
	__u16 source_port_from;
	__u16 source_port_to;
	__u16 destination_port_from;
	__u16 destination_port_to;
	__u32 source[4]; /* big endian */
	__u32 source_mask[4];
	__u32 destination[4];
	__u32 destination_mask[4];
	__u64 interface[2]; /* the name's 16 bytes, and which bits of it count: `veth*` is a prefix */
	__u64 interface_mask[2];
};

#endif
