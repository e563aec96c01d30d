/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* void ovs_flow_stats_update(struct sw_flow *, __be16 tcp_flags, const struct sk_buff *): the packet has met this flow. */
PP_ON_ENTRY(ovs_flow_stats_update)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_recorded(stack) : NULL;

	if (frame && !pp_read_ufid(frame->event.flow, PP_ARG1))
		__builtin_memset(frame->event.flow, 0, sizeof(frame->event.flow));
	return 0;
}

/*
 * int ovs_flow_tbl_insert(struct flow_table *, struct sw_flow *, const struct sw_flow_mask *): ovs-vswitchd installs a flow,
 * and the same thread then puts back the packet that it is for, which meets no flow on its way.
 */
PP_ON_ENTRY(ovs_flow_tbl_insert)
{
	u32 zero = 0, thread = bpf_get_current_pid_tgid();
	struct pp_config *config = pp_config.lookup(&zero);
	struct pp_ufid ufid = {};

	if (config && config->window && config->mode == PP_RECORD && pp_read_ufid(&ufid, PP_ARG2))
		pp_installed.update(&thread, &ufid);
	return 0;
}
