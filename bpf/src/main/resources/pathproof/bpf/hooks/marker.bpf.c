/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Not attached: user space runs it by BPF_PROG_TEST_RUN on each CPU in turn. It sets the configuration (args[0], when
 * args[1] says so) in one store and writes a marker, numbered args[2]: the window is in force on that CPU, and all that
 * this CPU recorded before lies before the marker in the ring. Returns 1 when the ring has no room for it.
 */
int pp_marker(struct bpf_raw_tracepoint_args *ctx)
{
	u32 zero = 0;
	struct pp_config *stored = pp_config.lookup(&zero);
	struct pp_stack *stack = pp_stack();
	struct pp_config config;
	struct pp_marker_event *marker;

	if (!stored || !stack)
		return 2;
	if (ctx->args[1])
		*(volatile u64 *)stored = ctx->args[0];
	config = pp_config_now();
	if (config.window)
		pp_count_for(stack, config.window);
	marker = pp_ring.ringbuf_reserve(sizeof(*marker));
	if (!marker)
		return 1;
	marker->head.kind = PP_MARKER;
	marker->head.flags = 0;
	marker->head.cpu = bpf_get_smp_processor_id();
	marker->head.window = config.window;
	marker->head.passage = ctx->args[2];
	marker->head.time = pp_now();
	marker->depth = stack->used + stack->over;
	marker->pad = 0;
	__builtin_memcpy(&marker->counters, &stack->counters, sizeof(marker->counters));
	pp_ring.ringbuf_submit(marker, 0);
	return 0;
}
