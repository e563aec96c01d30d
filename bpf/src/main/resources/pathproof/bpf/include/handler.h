/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * How a thread of ovs-vswitchd handles upcalls (recv_upcalls and handle_upcalls in ofproto/ofproto-dpif-upcall.c): it takes from its
 * netlink socket what waits there, until it finds no more or has a batch; puts all of that back in this order, each packet in as many
 * pieces as its actions want, with whatever bytes they make of it; and looks into the socket again. So what a thread puts back
 * is what it had taken, and once it looks again nothing more comes of that.
 */
#define PP_WHOLE_BATCH 64 /* UPCALL_MAX_BATCH */

struct pp_handler {
	u64 batch;    /* that it took last: when, to the microsecond, and on which CPU; no two are equal */
	u64 socket;   /* struct sock of the upcalls */
	u32 taken;    /* in this batch, */
	u32 samples;  /* and of them, where packets are counted */
	u32 back;     /* so many packets it has put back since it took the first of this batch */
	u8 found_none; /* how often it has found no more since it took the last one */
	u8 put_back;  /* since then, too */
	u8 told;      /* that it took any of this batch */
	u8 asking;    /* whether the socket that it is reading from is that one */
};

/* Of a window that counts, where the packet came in, whose upcall it is. */
struct pp_counted_from {
	u64 dp;
	u64 in;
	u32 in_ifindex;
	u32 window;
};

/* An upcall in the socket's queue. */
struct pp_message {
	u64 passage; /* whose upcall it is; 0: one that is not recorded */
	u32 window;
	u32 upcall;  /* the first, second, … of the passage */
	u32 port;    /* netlink's name for the socket */
	u32 sample;  /* 1: it is one, where packets are counted */
	struct pp_counted_from from; /* all zero: one that is not counted */
};

BPF_TABLE("lru_hash", u32, struct pp_handler, pp_handlers, 1024); /* by thread */
BPF_TABLE("lru_hash", u64, struct pp_message, pp_messages, 32768); /* by sk_buff */
BPF_TABLE("lru_hash", u64, struct pp_counted_from, pp_taken, 16384); /* by thread, and by place in its batch */
BPF_TABLE("lru_hash", u32, u8, pp_upcall_ports, 1024); /* netlink's names of the sockets that upcalls come by */

static __always_inline struct pp_handler *pp_handler(void)
{
	u32 thread = bpf_get_current_pid_tgid();

	return pp_handlers.lookup(&thread);
}

/* Its own, or a new one. */
static __always_inline struct pp_handler *pp_handler_made(void)
{
	u32 thread = bpf_get_current_pid_tgid();
	struct pp_handler *handler = pp_handlers.lookup(&thread), none = {};

	if (handler)
		return handler;
	pp_handlers.update(&thread, &none);
	return pp_handlers.lookup(&thread);
}

static __always_inline u64 pp_place_in_batch(u32 place)
{
	return bpf_get_current_pid_tgid() << 32 | place;
}

static __always_inline void pp_tell(struct pp_handler *handler, u8 kind, u32 window, u64 passage, u32 upcall, u32 taken)
{
	struct pp_stack *stack = pp_stack();
	struct pp_handler_event *event;

	if (!stack)
		return;
	pp_count_for(stack, window);
	event = pp_ring.ringbuf_reserve(sizeof(*event));
	if (!event) {
		stack->counters.lost_details++;
		return;
	}
	event->head.kind = kind;
	event->head.flags = 0;
	event->head.cpu = bpf_get_smp_processor_id();
	event->head.window = window;
	event->head.passage = passage;
	event->head.time = pp_now();
	event->batch = handler->batch;
	event->upcall = upcall;
	event->taken = taken;
	pp_ring.ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

/*
 * Whose each piece is that came back nobody tells here. As many as upcalls were taken: one of each, as it is of nearly all. Of any
 * other number some may be of the same upcall, and others nowhere.
 */
static __always_inline void pp_count_handled(struct pp_handler *handler, u32 window)
{
	u32 taken = handler->taken;
	struct pp_row_key key;

	for (u32 i = 0; i < PP_WHOLE_BATCH; i++) {
		u64 place = pp_place_in_batch(i);
		struct pp_counted_from *from;
		struct pp_row *row;

		PP_EACH_TURN(i);
		if (i >= taken)
			break;
		from = pp_taken.lookup(&place);
		if (!from)
			continue;
		if (from->window == window && handler->back == taken - handler->samples) {
			pp_name_upcalls(&key, from->dp, from->in, from->in_ifindex, window, PP_HANDLED);
			row = pp_rows.lookup(&key);
			if (row)
				__sync_fetch_and_add(&row->packets, 1); /* one thread may take the CPU from another */
		}
		pp_taken.delete(&place);
	}
}

static __always_inline void pp_is_done(struct pp_handler *handler)
{
	struct pp_config config = pp_config_now();

	if (config.window && handler->told) {
		if (config.mode == PP_COUNT)
			pp_count_handled(handler, config.window);
		else
			pp_tell(handler, PP_DONE, config.window, 0, 0, handler->taken);
	}
	handler->told = 0;
}

/*
 * A thread has taken one: the next of its batch, or the first of another one. Without a message it is one that was in the queue before the
 * probes were there.
 */
static __always_inline void pp_takes(struct pp_handler *handler, struct pp_message *message, u64 socket)
{
	struct pp_config config = pp_config_now();
	u64 place;

	if (!handler->batch || handler->found_none || (handler->put_back && handler->taken >= PP_WHOLE_BATCH)) {
		pp_is_done(handler);
		handler->batch = (pp_now() & ~1023ULL) | (bpf_get_smp_processor_id() & 1023);
		handler->taken = 0;
		handler->samples = 0;
		handler->back = 0;
	}
	handler->socket = socket;
	handler->found_none = 0;
	handler->put_back = 0;
	if (config.window && message && message->window == config.window) {
		handler->told = 1;
		if (message->passage) {
			pp_tell(handler, PP_TAKEN, config.window, message->passage, message->upcall, handler->taken);
		} else {
			place = pp_place_in_batch(handler->taken);
			pp_taken.update(&place, &message->from);
		}
	}
	handler->taken++;
	if (message && message->sample)
		handler->samples++;
}

/* It has found no more. The second time in a row it has come around; or the first time, where the batch was whole without. */
static __always_inline void pp_finds_none(struct pp_handler *handler)
{
	if (handler->found_none < 2)
		handler->found_none++;
	if (handler->found_none == 2 || (handler->put_back && handler->taken >= PP_WHOLE_BATCH))
		pp_is_done(handler);
}
