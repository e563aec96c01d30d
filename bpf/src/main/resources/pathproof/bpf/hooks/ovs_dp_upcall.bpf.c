/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * int ovs_dp_upcall(struct datapath *, struct sk_buff *, const struct sw_flow_key *, const struct dp_upcall_info *, uint32_t):
 * the packet is handed to ovs-vswitchd. It is recorded as it is here, since conntrack or an action may have changed it since
 * it came in: what comes back is this. A negative result means that ovs-vswitchd did not get it.
 */
#define PP_CMD_MISS 1      /* OVS_PACKET_CMD_MISS */
#define PP_NLA_HEADER 4    /* struct nlattr: nla_len, nla_type; then the payload */
#define PP_WHOLE_COOKIE 48 /* sizeof(struct user_action_cookie), of Open vSwitch since 2.11 */
#define PP_COOKIE_SLOW_PATH_REASON 28

/* enum user_action_cookie_type, with which each cookie begins. */
enum pp_cookie_type {
	PP_COOKIE_SFLOW = 1,
	PP_COOKIE_SLOW_PATH = 2,
	PP_COOKIE_FLOW_SAMPLE = 3,
	PP_COOKIE_IPFIX = 4,
	PP_COOKIE_CONTROLLER = 5,
};

static __always_inline u8 pp_cookie_reason(u16 type)
{
	switch (type) {
	case PP_COOKIE_SFLOW:
		return PP_SFLOW;
	case PP_COOKIE_SLOW_PATH:
		return PP_SLOW_PATH;
	case PP_COOKIE_FLOW_SAMPLE:
		return PP_FLOW_SAMPLE;
	case PP_COOKIE_IPFIX:
		return PP_IPFIX;
	case PP_COOKIE_CONTROLLER:
		return PP_CONTROLLER;
	default:
		return PP_OTHER_ACTION;
	}
}

static __always_inline u8 pp_reason(u8 command, u64 cookie, u32 length)
{
	if (command == PP_CMD_MISS)
		return PP_MISS;
	return length < sizeof(u16) ? PP_OTHER_ACTION : pp_cookie_reason(pp_u16(cookie, PP_NLA_HEADER));
}

static __always_inline u32 pp_cookie_length(u64 cookie)
{
	return cookie ? pp_u16(cookie, 0) - PP_NLA_HEADER : 0;
}

/* A sample of the packet goes to an observer, decides nothing about it, and does not come back. Who records reads that of the record. */
static __always_inline bool pp_is_sample(u64 info)
{
	struct pp_config config = pp_config_now();
	u64 cookie;
	u8 reason;

	if (config.mode != PP_COUNT)
		return false;
	cookie = PP_MEMBER(PP_TYPED, info, OFF_dp_upcall_info_userdata, u64);
	reason = pp_reason(PP_MEMBER(PP_TYPED, info, OFF_dp_upcall_info_cmd, u8), cookie, pp_cookie_length(cookie));
	return reason == PP_SFLOW || reason == PP_FLOW_SAMPLE || reason == PP_IPFIX;
}

static __always_inline void pp_read_reason(struct pp_upcall_event *detail, u64 info)
{
	u64 cookie = PP_MEMBER(PP_TYPED, info, OFF_dp_upcall_info_userdata, u64);
	u32 length = pp_cookie_length(cookie);

	detail->command = PP_MEMBER(PP_TYPED, info, OFF_dp_upcall_info_cmd, u8);
	detail->reason = pp_reason(detail->command, cookie, length);
	detail->userdata = length;
	detail->slow_path = 0;
	if (detail->reason == PP_SLOW_PATH && length == PP_WHOLE_COOKIE)
		detail->slow_path = pp_u32(cookie, PP_NLA_HEADER + PP_COOKIE_SLOW_PATH_REASON);
}

PP_ON_ENTRY(ovs_dp_upcall)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_watched(stack, PP_ARG2) : NULL;
	struct pp_upcall_event *detail;
	bool sample;

	if (!stack)
		return 0;
	sample = pp_is_sample(PP_ARG4);
	if (sample && frame) {
		frame->sampled = 1;
		frame = NULL;
	}
	pp_enter(stack, frame);
	stack->upcalling = sample ? PP_SAMPLING : PP_UPCALLING;
	stack->message = 0;
	if (!frame)
		return 0;
	frame->event.upcalls++;
	if (frame->mode == PP_COUNT) {
		frame->event.queued = 0;
		return 0;
	}
	detail = pp_ring.ringbuf_reserve(sizeof(*detail));
	if (!detail) {
		stack->counters.lost_details++;
		return 0;
	}
	pp_head(&detail->head, frame, PP_UPCALL);
	pp_read_reason(detail, PP_ARG4);
	detail->packet.pad = 0;
	pp_read_headers(&detail->packet, PP_ARG2, !(frame->event.packet.flags & PP_NO_L2));
	detail->packet.gso_size = pp_gso_size(PP_ARG2, PP_KERNEL_MEMBER(PP_TYPED, sk_buff, PP_ARG2, head, u64));
	pp_ring.ringbuf_submit(detail, BPF_RB_NO_WAKEUP);
	return 0;
}

PP_ON_RETURN(ovs_dp_upcall)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_leave(stack) : NULL;
	int result = PP_RESULT(PP_NARGS_ovs_dp_upcall);
	bool refused = result == -PP_EAGAIN || result == -PP_ECONNREFUSED; /* by netlink, the last message */

	if (!stack)
		return 0;
	stack->upcalling = 0;
	if (frame && result < 0) {
		frame->event.upcall_error = -result;
		if (refused && frame->event.queued)
			frame->event.queued--;
	}
	if (frame && frame->mode == PP_COUNT && frame->event.queued)
		pp_count_upcalls(stack, frame, frame->event.queued);
	if (refused)
		pp_messages.delete(&stack->message);
	return 0;
}
