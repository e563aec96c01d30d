/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Reading the kernel's structures without its headers: OFF_struct_field is the offset that user space found in
 * the running kernel's BTF and put in front of this text.
 */
#include <asm/ptrace.h>

#define OFF_net_ns_inum (OFF_net_ns + OFF_ns_common_inum)

#define PP_READ(to, from, offset) bpf_probe_read_kernel(&(to), sizeof(to), (void *)((u64)(from) + (offset)))

static __always_inline u64 pp_pointer(u64 base, u32 offset)
{
	u64 value = 0;

	PP_READ(value, base, offset);
	return value;
}

static __always_inline u32 pp_u32(u64 base, u32 offset)
{
	u32 value = 0;

	PP_READ(value, base, offset);
	return value;
}

static __always_inline u16 pp_u16(u64 base, u32 offset)
{
	u16 value = 0;

	PP_READ(value, base, offset);
	return value;
}

static __always_inline u8 pp_u8(u64 base, u32 offset)
{
	u8 value = 0;

	PP_READ(value, base, offset);
	return value;
}

/*
 * A member of a structure whose type the verifier knows, since it is an argument of the function, or was read from one in this
 * way: one instruction, where the helper above takes a hundred. Arguments of kprobes have no type.
 */
#ifdef PP_FENTRY
#define PP_TYPED true
#else
#define PP_TYPED false
#endif
#define PP_LOAD(base, offset, type) ({ \
	u64 value_; \
	asm volatile("%0 = *(" #type " *)(%1 + %2)" : "=r"(value_) : "r"(base), "i"(offset)); \
	(type)value_; \
})

/*
 * Since Linux 6.2 the verifier can be told what a structure of the kernel's own an address is of: bpf_rdonly_cast(address, type), a call
 * of which it leaves nothing. User space knows the numbers, and makes a call of the kernel of what the compiler takes for one of a helper.
 */
#if defined(PP_RDONLY_CAST) && defined(PP_KERNEL_CALLS)
#define PP_CASTS true
static u64 (*pp_rdonly_cast)(u64 address, u64 type) = (void *)PP_RDONLY_CAST;
#define PP_CAST(address, struct_name) pp_rdonly_cast(address, TYPE_##struct_name)
#else
#define PP_CASTS false
#define PP_CAST(address, struct_name) (address)
#endif

/* The same of one whose type may be known or not; typed is a constant. */
#define PP_MEMBER(typed, base, offset, type) ({ \
	type member_ = 0; \
	if (typed) \
		member_ = PP_LOAD(base, offset, type); \
	else \
		PP_READ(member_, base, offset); \
	member_; \
})

/* The same of a structure of the kernel's own, whose type is told where it is not known. */
#define PP_KNOWN(typed, struct_name, base) ((typed) ? (base) : PP_CAST(base, struct_name))
#define PP_KERNEL_MEMBER(typed, struct_name, base, member, type) \
	PP_MEMBER((typed) || PP_CASTS, PP_KNOWN(typed, struct_name, base), OFF_##struct_name##_##member, type)

/* Says again, for the verifier, what was checked before and the compiler therefore forgot: value <= mask. */
#define PP_BOUND(value, mask) asm volatile("%0 &= %1" : "+r"(value) : "i"(mask))

/*
 * What an older clang makes, the verifier of that time does not follow (seen with clang 14 on Linux 6.1): of a loop's two ends it makes
 * one, "not equal to the lesser of both", of which that verifier does not know that it comes; and it compares a copy of an offset, so
 * that the offset itself stays without a bound. Clang 19 makes neither, and keeps the code that it made.
 */
#if __clang_major__ < 19
#define PP_EACH_TURN(i) asm volatile("" : "+r"(i))
#define PP_BOUND_AGAIN(value, mask) PP_BOUND(value, mask)
#else
#define PP_EACH_TURN(i)
#define PP_BOUND_AGAIN(value, mask)
#endif

/* 1 or 0, without a branch. */
static __always_inline u32 pp_nonzero(u64 value)
{
	u64 negative = -value;

	asm volatile("" : "+r"(negative)); /* or the compiler would see through it, and branch */
	return (value | negative) >> 63;
}

/*
 * A hook's two halves, the same body for fentry/fexit and for kprobe/kretprobe. `nargs` is the function's own, of openvswitch or of the
 * kernel itself.
 */
#ifdef PP_FENTRY
#define PP_ON_ENTRY(function) int kfunc__openvswitch__##function(unsigned long long *ctx)
#define PP_ON_RETURN(function) int kretfunc__openvswitch__##function(unsigned long long *ctx)
#define PP_ON_KERNEL_ENTRY(function) int kfunc__vmlinux__##function(unsigned long long *ctx)
#define PP_ON_KERNEL_RETURN(function) int kretfunc__vmlinux__##function(unsigned long long *ctx)
#define PP_ARG1 ctx[0]
#define PP_ARG2 ctx[1]
#define PP_ARG3 ctx[2]
#define PP_ARG4 ctx[3]
#define PP_RETURNED(arg) (arg) /* an argument, looked at when the function returns: only fexit has it */
#define PP_RESULT(nargs) ctx[nargs]
#else
#define PP_RETURNED(arg) 0
#define PP_ON_ENTRY(function) int pp_entry__##function(struct pt_regs *ctx)
#define PP_ON_RETURN(function) int pp_return__##function(struct pt_regs *ctx)
#define PP_ON_KERNEL_ENTRY(function) PP_ON_ENTRY(function)
#define PP_ON_KERNEL_RETURN(function) PP_ON_RETURN(function)
#if defined(__TARGET_ARCH_arm64) || defined(__aarch64__)
#define PP_ARG1 ctx->regs[0]
#define PP_ARG2 ctx->regs[1]
#define PP_ARG3 ctx->regs[2]
#define PP_ARG4 ctx->regs[3]
#define PP_RESULT(nargs) ctx->regs[0]
#else
#define PP_ARG1 ctx->di
#define PP_ARG2 ctx->si
#define PP_ARG3 ctx->dx
#define PP_ARG4 ctx->cx
#define PP_RESULT(nargs) ctx->ax
#endif
#endif
