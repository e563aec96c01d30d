/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The instruction classes are libbcc's own; nothing here is used by name. */
