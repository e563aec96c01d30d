/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Packets that a recorded passage gave away, while the window has a filter: on their way they may be rewritten, so that the filter
 * no longer meets them when they are dropped. One place for each of many addresses of packets: there are fewer packets at a time.
 */
#define PP_LEFT_PLACES 16384

struct pp_departure {
	u64 skb;
	u64 head;
	u32 window;
	u32 hash;
};

BPF_TABLE("array", u32, struct pp_departure, pp_departures, PP_LEFT_PLACES);

static __always_inline struct pp_departure *pp_departure(u64 skb)
{
	u32 place = ((skb >> 6) * 0x9e3779b97f4a7c15ULL) >> 50;

	return pp_departures.lookup(&place);
}

static __always_inline void pp_note_left(u64 skb, u32 window, u32 hash)
{
	struct pp_departure *place = pp_departure(skb);

	if (!place)
		return;
	place->skb = skb;
	place->head = pp_pointer(skb, OFF_sk_buff_head);
	place->window = window;
	place->hash = hash;
}

/* Whether it is such a packet: by its address, and its buffer or its flow's hash, one of which may have changed by then. */
static __always_inline bool pp_had_left(u64 skb, u32 window)
{
	struct pp_departure *place = pp_departure(skb);

	if (!place || place->skb != skb || place->window != window)
		return false;
	return place->head == pp_pointer(skb, OFF_sk_buff_head) ||
	       (place->hash && place->hash == pp_u32(skb, OFF_sk_buff_hash));
}
