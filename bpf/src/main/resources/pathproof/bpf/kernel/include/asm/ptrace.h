/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
#ifndef PATHPROOF_ASM_PTRACE_H
#define PATHPROOF_ASM_PTRACE_H
#if defined(__TARGET_ARCH_arm64) || defined(__aarch64__)
struct pt_regs {
	unsigned long regs[31], sp, pc, pstate;
};
#else
struct pt_regs {
	unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss;
};
#endif
#endif
