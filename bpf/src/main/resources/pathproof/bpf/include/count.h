/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* A window that only counts: nothing goes through the ring, each packet is one more in a row of a table. */
static __always_inline void pp_begin_row(struct pp_row_key *row, u64 dp, u64 vport, u32 window, u8 entry,
					  const bool typed)
{
	u64 dev = PP_MEMBER(typed, vport, OFF_vport_dev, u64);

	row->dp = dp;
	row->in = vport;
	row->in_ifindex = PP_KERNEL_MEMBER(typed, net_device, dev, ifindex, u32);
	row->window = window;
	row->entry = entry;
}

/* What ovs-vswitchd has of a port's packets. Not of a verdict: a packet that left may have gone up, too. */
static __always_inline void pp_name_upcalls(struct pp_row_key *key, u64 dp, u64 in, u32 in_ifindex, u32 window, const u8 counted)
{
	__builtin_memset(key, 0, sizeof(*key));
	key->dp = dp;
	key->in = in;
	key->in_ifindex = in_ifindex;
	key->window = window;
	key->entry = PP_RECEIVED;
	key->verdict = PP_UPCALLED;
	key->counted = counted;
}

/* The first packet of a row says which ports these are, while the datapath still holds on to them. */
static __always_inline struct pp_row *pp_new_row(struct pp_row_key *key)
{
	struct pp_row row = {};

	row.dp_netns = pp_netns_inode(pp_pointer(key->dp, OFF_datapath_net), false);
	pp_read_port(&row.in, key->in, false);
	if (key->out)
		pp_read_port(&row.out, key->out, false);
	pp_rows.insert(key, &row);
	return pp_rows.lookup(key); /* another CPU may have been first */
}

/* The row of that key, made if there is none; NULL: there is no room for it. */
static __always_inline struct pp_row *pp_row_of(struct pp_row_key *key)
{
	struct pp_row *row = pp_rows.lookup(key);

	return row ? row : pp_new_row(key);
}

static __always_inline bool pp_count(struct pp_frame *frame)
{
	struct pp_row *row = pp_row_of(&frame->row);

	if (!row)
		return false;
	row->packets++;
	row->bytes += frame->event.packet.length;
	return true;
}

/* An output that is not the one of the packet's own row. */
static __always_inline void pp_count_copy(struct pp_stack *stack, struct pp_frame *frame)
{
	struct pp_output *output = &frame->event.output;
	bool failed = output->flags & PP_FAILED;

	frame->row.counted = PP_COPIES;
	frame->row.verdict = failed ? PP_DROPPED : PP_FORWARDED;
	frame->row.reason = failed ? output->reason : 0;
	if (!pp_count(frame) && pp_is_counted(stack, frame))
		stack->counters.lost_details++;
	frame->row.counted = PP_PACKETS;
	frame->row.partly = 0;
}

/* So many messages went up. The row of those that are handled is made here, too, as long as the port is there to be asked. */
static __always_inline void pp_count_upcalls(struct pp_stack *stack, struct pp_frame *frame, u32 messages)
{
	struct pp_row_key key;
	struct pp_row *row;

	pp_name_upcalls(&key, frame->row.dp, frame->row.in, frame->row.in_ifindex, frame->row.window, PP_HANDLED);
	pp_row_of(&key);
	key.counted = PP_UPCALLS;
	row = pp_row_of(&key);
	if (row)
		row->packets += messages;
	else if (pp_is_counted(stack, frame))
		stack->counters.lost_details++;
}

static __always_inline void pp_count_packet(struct pp_stack *stack, struct pp_frame *frame, u8 verdict)
{
	if (verdict == PP_FORWARDED && frame->event.output.flags & PP_FAILED) {
		pp_count_copy(stack, frame);
		frame->row.out = 0;
		frame->row.out_ifindex = 0;
		frame->row.partly = 0;
	}
	frame->row.verdict = verdict;
	frame->row.reason = verdict == PP_DROPPED ? frame->event.reason : 0;
	bool counted = pp_count(frame);

	if (!pp_is_counted(stack, frame))
		return;
	if (counted)
		stack->counters.counted++;
	else
		stack->counters.lost++;
}
