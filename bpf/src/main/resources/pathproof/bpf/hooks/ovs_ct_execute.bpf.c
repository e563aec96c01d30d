/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * int ovs_ct_execute(struct net *, struct sk_buff *, struct sw_flow_key *, const struct ovs_conntrack_info *):
 * -EINPROGRESS means that the defragmenter has taken the fragment.
 */
#define PP_EINPROGRESS 115

PP_ON_RETURN(ovs_ct_execute)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_recording(stack) : NULL;
	int result = PP_RESULT(4);

	if (frame && result == -PP_EINPROGRESS)
		frame->held = 1;
	return 0;
}
