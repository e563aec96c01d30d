/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* libbcc includes this first. It wants a kernel's headers; these few files are all it really reads. */
#define CONFIG_BPF_SYSCALL 1
