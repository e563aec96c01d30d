/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* void ovs_flow_stats_update(struct sw_flow *, __be16 tcp_flags, const struct sk_buff *): the packet has met this flow. */
PP_ON_ENTRY(ovs_flow_stats_update)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_recorded(stack, PP_ARG3) : NULL;

	if (frame)
		pp_meet(stack, &frame->event, PP_ARG1);
	return 0;
}

/*
 * int ovs_flow_tbl_insert(struct flow_table *, struct sw_flow *, const struct sw_flow_mask *): ovs-vswitchd installs a flow,
 * and the same thread then puts back the packet that it is for, which meets no flow on its way.
 */
PP_ON_ENTRY(ovs_flow_tbl_insert)
{
	u32 thread = bpf_get_current_pid_tgid();
	struct pp_config config = pp_config_now();
	struct pp_installed_flow flow = {};
	struct pp_handler *handler = pp_handler();
	u64 number = handler && handler->batch ? handler->batch : PP_NOBODY_ASKED | pp_now();

	if (!config.window || config.mode != PP_RECORD || !pp_read_ufid(&flow.ufid, PP_ARG2))
		return 0;
	flow.generation = pp_generation(pp_actions(PP_ARG2), PP_INSTALLED | number);
	pp_read_key(&flow, PP_ARG2 + OFF_sw_flow_key);
	pp_installed.update(&thread, &flow);
	return 0;
}

/* void ovs_nla_free_flow_actions(struct sw_flow_actions *): a list of actions goes, with its flow or at once. */
PP_ON_ENTRY(ovs_nla_free_flow_actions)
{
	pp_forget_generation(PP_ARG1);
	return 0;
}

/* void __ovs_nla_free_flow_actions(struct rcu_head *): one that was replaced goes, since nobody reads it any more. */
PP_ON_ENTRY(__ovs_nla_free_flow_actions)
{
	pp_forget_generation(PP_ARG1 - OFF_sw_flow_actions_rcu);
	return 0;
}
